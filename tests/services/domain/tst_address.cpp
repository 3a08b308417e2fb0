// SPDX-License-Identifier: MIT
#include "services/domain/address.h"

#include <QTest>

using namespace portico;
using Field = AddressField;
using Fields = std::vector<AddressField>;

Q_DECLARE_METATYPE(portico::Address)
Q_DECLARE_METATYPE(std::vector<portico::AddressField>)

class AddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void missingPartsFollowTheCountry_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<Fields>("missing"); // of a street and a city alone
        QTest::newRow("US") << "US" << Fields{Field::PostalCode, Field::State};
        QTest::newRow("GB") << "GB" << Fields{Field::PostalCode};
        QTest::newRow("HK") << "HK" << Fields{};
        QTest::newRow("AE") << "AE" << Fields{Field::State};
        QTest::newRow("JP") << "JP" << Fields{Field::PostalCode, Field::State};
        QTest::newRow("IE") << "IE" << Fields{};
        QTest::newRow("unknown to the table") << "CH" << Fields{Field::PostalCode};
        QTest::newRow("none") << "" << Fields{Field::PostalCode, Field::Country};
    }
    void missingPartsFollowTheCountry()
    {
        QFETCH(const QString, country);
        QFETCH(const Fields, missing);
        Address address;
        address.line1 = QStringLiteral("118 Degraw Street");
        address.city = QStringLiteral("Brooklyn");
        address.country = country;
        QCOMPARE(missingParts(address), missing);
    }

    void blankIsMissing()
    {
        Address address;
        address.line1 = QStringLiteral("  ");
        address.country = QStringLiteral("HK");
        QCOMPARE(missingParts(address), (Fields{Field::Line1, Field::City}));
    }

    void partsAreNamedAndReached()
    {
        Address address;
        for (const Field field :
            {Field::Line1, Field::Line2, Field::City, Field::State, Field::PostalCode, Field::Country})
            addressPart(address, field) = addressFieldName(field);
        QCOMPARE(address,
            (Address{QStringLiteral("line1"), QStringLiteral("line2"), QStringLiteral("city"),
                QStringLiteral("state"), QStringLiteral("postal_code"), QStringLiteral("country")}));
    }

    void countriesAreCodesInCapitals()
    {
        for (const char *code : {"US", "DE", "JP", "XK"})
            QVERIFY2(isCountry(QString::fromLatin1(code)), code);
        for (const char *text : {"us", "USA", "ZZ", "", "U", "1A", "Germany"})
            QVERIFY2(!isCountry(QString::fromLatin1(text)), text);
    }
};

QTEST_GUILESS_MAIN(AddressTest)
#include "tst_address.moc"

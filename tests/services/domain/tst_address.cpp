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
        QTest::newRow("a country the table does not name") << "CH" << Fields{Field::PostalCode};
        QTest::newRow("no country at all") << "QQ" << Fields{Field::PostalCode};
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

    void completeAddressesMissNothing_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("postalCode");
        QTest::newRow("US") << "US"
                            << "NY"
                            << "11231";
        QTest::newRow("GB") << "GB"
                            << ""
                            << "SW1A 2AA";
        QTest::newRow("HK") << "HK"
                            << ""
                            << "";
        QTest::newRow("JP") << "JP"
                            << "Tokyo"
                            << "100-0001";
        QTest::newRow("CH") << "CH"
                            << ""
                            << "8001";
    }
    void completeAddressesMissNothing()
    {
        QFETCH(const QString, country);
        QFETCH(const QString, state);
        QFETCH(const QString, postalCode);
        const Address address{
            QStringLiteral("1 Street"), {}, QStringLiteral("City"), state, postalCode, country};
        QVERIFY(missingParts(address).empty());
    }

    void emptyAddressMissesEverythingInTheOrderOfAnEnvelope()
    {
        QCOMPARE(missingParts({}), (Fields{Field::Line1, Field::PostalCode, Field::City, Field::Country}));
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
        for (const char *text :
            {"us", "Us", "USA", "XX", "ZZ", "QQ", "", "U", "1A", "Germany", "US ", "DE\n"})
            QVERIFY2(!isCountry(QString::fromLatin1(text)), text);
        QVERIFY(!isCountry(QStringLiteral("ÄÖ")));
    }

    void groupsOfCountriesAreNone_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code : {"EU", "EZ", "UN", "QO"})
            QTest::newRow(code) << code;
    }
    void groupsOfCountriesAreNone()
    {
        QFETCH(const QString, code);
        QVERIFY(!isCountry(code));
    }

    void everyCountryWithItsOwnFormatIsOne()
    {
        int special = 0;
        for (char16_t first = u'A'; first <= u'Z'; ++first) {
            for (char16_t second = u'A'; second <= u'Z'; ++second) {
                const QString code = QString(QChar(first)) + QChar(second);
                const AddressFormat format = addressFormat(code);
                const AddressFormat usual;
                if (format.postalCode == usual.postalCode && format.state == usual.state
                    && format.postalCodeFirst == usual.postalCodeFirst)
                    continue;
                ++special;
                QVERIFY2(isCountry(code), qPrintable(code));
            }
        }
        QVERIFY(special > 60);
    }

    void requiredPartsHaveAName()
    {
        for (const char *code : {"AE", "AU", "BR", "CA", "CN", "IN", "IT", "JP", "MX", "MY", "US"}) {
            const AddressFormat format = addressFormat(QString::fromLatin1(code));
            QVERIFY2(format.stateRequired && format.state != AddressFormat::StateName::None, code);
        }
    }
};

QTEST_GUILESS_MAIN(AddressTest)
#include "tst_address.moc"

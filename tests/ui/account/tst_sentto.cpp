// SPDX-License-Identifier: MIT
#include "accountfixture.h"
#include "ui/account/entrylist.h"
#include "ui/invoices/invoicedetail.h"

#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::ui;
namespace story = portico::test::account_story;

/// To whom an invoice was sent, beside it.
class TestSentTo final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<InvoiceDetail> m_detail;

    static archive::ArchivedInvoice invoice(const char *id)
    {
        archive::ArchivedInvoice result;
        result.organizationId = QStringLiteral("org_1");
        result.invoice = test::invoice(QString::fromLatin1(id)).invoice;
        const Currency currency = result.invoice.total.currency;
        for (Money *amount : {&result.invoice.subtotal, &result.invoice.tax, &result.invoice.amountPaid,
                 &result.invoice.amountRemaining, &result.invoice.amountRefunded})
            amount->currency = currency;
        result.displayStatus = Invoice::DisplayStatus::Paid;
        return result;
    }
    static std::vector<InvoiceMail> mails()
    {
        std::vector<InvoiceMail> result;
        for (const BillingContact &contact : story::contacts()) {
            if (!contact.lastMail)
                continue;
            result.push_back(*contact.lastMail);
            result.back().contactName = contact.name;
        }
        return result;
    }
    QWidget *section() const { return m_detail->findChild<QWidget *>(QStringLiteral("detailSentTo")); }

private Q_SLOTS:
    void initTestCase() { test::installConsole(); }
    void init()
    {
        m_detail = std::make_unique<InvoiceDetail>();
        m_detail->resize(m_detail->width(), 748);
    }

    void mailsAreAskedForOnlyWhileTheInvoiceIsSeen()
    {
        QSignalSpy asked(m_detail.get(), &InvoiceDetail::mailsRequested);
        m_detail->setInvoice(invoice("in_1"), QStringLiteral("Acme Robotics"), story::now());
        m_detail->setInvoice(invoice("in_2"), QStringLiteral("Acme Robotics"), story::now());
        m_detail->show();
        QTRY_COMPARE(asked.size(), 1); // not for the one that was passed over
        QCOMPARE(asked[0], (QVariantList{QStringLiteral("org_1"), QStringLiteral("in_2")}));
    }

    void whoGotItStandsBesideIt()
    {
        m_detail->setInvoice(invoice("in_43"), QStringLiteral("Acme Robotics"), story::now());
        m_detail->show();
        QVERIFY(!section()->isVisible());
        m_detail->setMails(QStringLiteral("in_42"), mails());
        QVERIFY(!section()->isVisible()); // those of another
        m_detail->setMails(QStringLiteral("in_43"), {});
        QVERIFY(!section()->isVisible());
        m_detail->setMails(QStringLiteral("in_43"), mails());
        QVERIFY(section()->isVisible());
        const std::vector<EntryList::Entry> &shown = section()->findChild<EntryList *>()->entries();
        QCOMPARE(shown.size(), std::size_t(3));
        QCOMPARE(shown[2].second, QStringLiteral("tomas@old-mail.example"));
        QCOMPARE(shown[2].chip->text, QStringLiteral("Not delivered 1 Nov"));
        QCOMPARE(shown[2].note, QStringLiteral("550 5.1.1 No such user here"));
        QCOMPARE(test::flawsOf(*m_detail), QString());
        test::savePicture(*m_detail, QStringLiteral("invoice-sent-to"));
        m_detail->setInvoice(invoice("in_44"), QStringLiteral("Acme Robotics"), story::now());
        QVERIFY(!section()->isVisible());
    }
};

QTEST_MAIN(TestSentTo)
#include "tst_sentto.moc"

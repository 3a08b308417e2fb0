// SPDX-License-Identifier: MIT
#include "accountfixture.h"

#include "ui/style/icons.h"
#include "ui/style/porticostyle.h"
#include "ui/tour/inspection.h"

#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QTranslator>

namespace portico::test {

using namespace std::chrono;

namespace account_story {

namespace {

TaxId taxId(const char *id, const char *type, const char *value, TaxId::Verification verification)
{
    TaxId result;
    result.id = QString::fromLatin1(id);
    result.type = QString::fromLatin1(type);
    result.value = QString::fromLatin1(value);
    result.created = day(2026, 3, 12);
    result.verification = verification;
    return result;
}

BillingContact contact(
    const char *id, const char *name, const char *email, std::optional<InvoiceMail::State> state)
{
    BillingContact result;
    result.id = QString::fromLatin1(id);
    result.name = QString::fromUtf8(name);
    result.email = QString::fromLatin1(email);
    if (!state)
        return result;
    InvoiceMail mail;
    mail.state = *state;
    mail.recipient = result.email;
    mail.invoiceId = QStringLiteral("in_43");
    mail.invoiceNumber = QStringLiteral("ACME-0043");
    mail.at = day(2026, 11, 1) + hours(9);
    if (*state == InvoiceMail::State::Failed)
        mail.reason = QStringLiteral("550 5.1.1 No such user here");
    result.lastMail = mail;
    return result;
}

AccessToken token(const char *id, const char *name, UtcSeconds expires, std::optional<UtcSeconds> used)
{
    AccessToken result;
    result.id = QString::fromLatin1(id);
    result.name = QString::fromLatin1(name);
    result.person = QStringLiteral("Maya Okafor");
    result.expiresAt = expires;
    result.lastUsedAt = used;
    return result;
}

} // namespace

UtcSeconds day(int y, unsigned m, unsigned d)
{
    return sys_days{year{y} / month{m} / std::chrono::day{d}};
}

UtcSeconds now()
{
    return day(2026, 11, 17) + hours(16);
}

Organization organization(Role role)
{
    Organization organization;
    organization.id = QStringLiteral("org_1");
    organization.name = QStringLiteral("Acme Robotics");
    organization.slug = QStringLiteral("acme");
    organization.role = role;
    organization.permissions = permissionsOf(role);
    return organization;
}

BillingDetails details()
{
    BillingDetails details;
    details.name = QStringLiteral("Acme Robotics Inc.");
    details.email = QStringLiteral("ap@acme.example");
    details.address = {QStringLiteral("118 Degraw Street"), QString(), QStringLiteral("Brooklyn"),
        QStringLiteral("NY"), QStringLiteral("11231"), QStringLiteral("US")};
    details.purchaseOrder = QStringLiteral("4500-7781");
    details.purchaseOrderEnds = QDate(2026, 11, 30);
    return details;
}

BillingProfile profile()
{
    return {details(), day(2026, 12, 1)};
}

std::vector<TaxId> taxIds()
{
    using Verification = TaxId::Verification;
    return {taxId("txi_1", "eu_vat", "DE312456789", Verification::Verified),
        taxId("txi_2", "gb_vat", "GB294108875", Verification::Pending),
        taxId("txi_3", "eu_vat", "FR40303265045", Verification::Unverified),
        taxId("txi_4", "us_ein", "47-2210938", Verification::NotChecked)};
}

std::vector<BillingContact> contacts()
{
    using State = InvoiceMail::State;
    return {contact("con_1", "Accounts payable", "ap@acme.example", State::Sent),
        contact("con_2", "Brandt & Sons, bookkeeper", "acme@brandt-books.example", State::Sent),
        contact("con_3", "Tomás Rivera", "tomas@old-mail.example", State::Failed),
        contact("con_4", "Group controlling", "billing@acme-group.example", std::nullopt)};
}

std::vector<AccessToken> tokens()
{
    return {token("pat_1", "Nightly export", day(2027, 2, 20), now() - hours(3)),
        token("pat_2", "Month-end close", day(2026, 12, 24), std::nullopt)};
}

std::vector<AuditEntry> activity()
{
    AuditEntry changed;
    changed.sequence = 2;
    changed.at = now() - hours(2);
    changed.actor = {AuditActorKind::Person, QStringLiteral("usr_1"), QStringLiteral("Maya Okafor"),
        QStringLiteral("owner@acme.example")};
    changed.action = QStringLiteral("team.member_changed");
    changed.object = QStringLiteral("usr_2");
    changed.objectName = QStringLiteral("Grace Mbeki");
    changed.details = {{QStringLiteral("role_before"), QStringLiteral("member")},
        {QStringLiteral("role"), QStringLiteral("read_only")}};
    changed.address = QStringLiteral("198.51.100.24");
    changed.hash = QByteArray(32, '\x2a');
    AuditEntry added = changed;
    added.sequence = 1;
    added.at = day(2026, 11, 2);
    added.action = QStringLiteral("billing_contact.added");
    added.object = QStringLiteral("con_1");
    added.objectName.clear();
    added.details = {};
    return {changed, added};
}

void queueAll(FakeSession &session, int times)
{
    for (int i = 0; i < times; ++i) {
        session.fakeBillingDetails.profiles.queue(profile(), now(), now());
        session.fakeBillingDetails.taxIdLists.queue(taxIds(), now(), now());
        session.fakeBillingDetails.contactLists.queue(contacts(), now(), now());
        session.fakeAccessTokens.lists.queue(tokens(), now(), now());
    }
}

} // namespace account_story

namespace {

/// "thing(s)" as people read it, which the translation of the console does in the program.
class EnglishPlurals final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int n) const override
    {
        QString result = QString::fromUtf8(text);
        if (n < 0 || !result.contains(u'('))
            return {};
        if (n != 1)
            result.replace(QStringLiteral("person(s)"), QStringLiteral("people"));
        result.replace(QStringLiteral("(es)"), n == 1 ? QString() : QStringLiteral("es"));
        return result.replace(QStringLiteral("(s)"), n == 1 ? QString() : QStringLiteral("s"));
    }
};

} // namespace

void settle()
{
    for (int round = 0; round < 4; ++round)
        QCoreApplication::sendPostedEvents();
}

void savePicture(QWidget &widget, const QString &name)
{
    const QDir folder(
        qEnvironmentVariable("PORTICO_BINARY_DIR", QDir::tempPath()) + QStringLiteral("/gallery"));
    folder.mkpath(QStringLiteral("."));
    auto *style = qobject_cast<ui::PorticoStyle *>(QApplication::style());
    for (const ui::Theme theme : {ui::Theme::Dark, ui::Theme::Light}) {
        if (style)
            style->setTheme(theme);
        settle();
        const QString suffix
            = theme == ui::Theme::Dark ? QStringLiteral("-dark.png") : QStringLiteral(".png");
        widget.grab().save(folder.filePath(name + suffix));
    }
}

QString flawsOf(const QWidget &widget)
{
    settle();
    const ui::Inspection found = ui::inspect(widget);
    return (found.clipped + found.unnamed).join(u'\n');
}

void installConsole()
{
    ui::initResources();
    ui::PorticoStyle::install(*qApp, ui::Theme::Light);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    static EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
}

} // namespace portico::test

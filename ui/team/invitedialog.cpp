// SPDX-License-Identifier: MIT
#include "ui/team/invitedialog.h"

#include "models/addressfile.h"
#include "ui/shell/stepupdialog.h"
#include "ui/style/metrics.h"
#include "ui/team/recipientfield.h"
#include "ui/team/reportlist.h"
#include "ui/team/rolechoice.h"
#include "ui/team/seatcost.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/text/teamtexts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace portico::ui {

using models::Operation;
using namespace std::chrono_literals;

namespace {

constexpr int DialogWidth = 568;
constexpr int LabelGap = 4;
constexpr auto TypingPause = 300ms;

} // namespace

InviteDialog::InviteDialog(models::TeamModel &team, QWidget *parent)
    : QDialog(parent), m_team(team), m_frame(new DialogFrame(*this, DialogWidth)),
      m_problem(new Banner(Banner::Kind::Bad)), m_addresses(new RecipientField),
      m_addressNote(new Label(TypeRole::Caption, ColorRole::Bad)),
      m_checkNote(new Label(TypeRole::Body, ColorRole::Text2)), m_report(new ReportList),
      m_role(new RoleChoice(team, team.rolesToInvite(), Role::Member)),
      m_cost(new SeatCost(team, SeatCost::Occasion::Invitation)),
      m_promise(new Label(TypeRole::Body, ColorRole::Text2)), m_copy(new QCheckBox(tr("Send me a copy"))),
      m_decline(new Button(tr("Cancel"))), m_confirm(new Button(QString(), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("inviteDialog"));
    setWindowTitle(tr("Invite People"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_problem->setObjectName(QStringLiteral("inviteProblem"));
    m_problem->setIcon(Icon::AlertCircle);
    m_problem->hide();
    m_copy->setObjectName(QStringLiteral("sendCopy"));
    m_decline->setObjectName(QStringLiteral("inviteDecline"));
    m_decline->setAutoDefault(false);
    m_confirm->setObjectName(QStringLiteral("inviteConfirm"));
    m_confirm->setDefault(true);
    m_form = makeForm();
    m_frame->body()->addWidget(m_problem);
    m_frame->body()->addWidget(m_form);
    m_frame->addLeft(m_copy);
    m_frame->addButton(m_decline);
    m_frame->addButton(m_confirm);
    m_checkSoon.setSingleShot(true);
    m_checkSoon.setInterval(TypingPause);

    connect(m_addresses, &RecipientField::changed, this, &InviteDialog::inputChanged);
    connect(m_addresses->line(), &QLineEdit::textChanged, this, &InviteDialog::follow);
    connect(m_role, &RoleChoice::roleChosen, this, &InviteDialog::inputChanged);
    connect(m_cost, &SeatCost::changed, this, &InviteDialog::follow);
    connect(m_cost, &SeatCost::seatsRequested, this, &InviteDialog::seatsRequested);
    connect(&m_team, &models::TeamModel::changed, this, &InviteDialog::follow);
    connect(&m_checkSoon, &QTimer::timeout, this, &InviteDialog::checkAddresses);
    connect(&m_check, &Operation::changed, this, &InviteDialog::followCheck);
    connect(&m_sending, &Operation::changed, this, &InviteDialog::follow);
    connect(m_decline, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this, &InviteDialog::send);
    askForStepUp(m_sending, m_team.session(), this);
    askForStepUp(m_check, m_team.session(), this);
    inputChanged();
    m_addresses->setFocus();
}

QWidget *InviteDialog::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *label = new Label(tr("E-mail addresses"), TypeRole::BodyMedium);
    label->setBuddy(m_addresses->line());
    auto *file = new Button(tr("From a CSV file…"), Button::Kind::Flat);
    file->setObjectName(QStringLiteral("inviteFromFile"));
    file->setAutoDefault(false);
    connect(file, &QAbstractButton::clicked, this, &InviteDialog::chooseFile);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::Grid);
    head->addWidget(label);
    head->addWidget(new Label(tr("one or several"), TypeRole::Caption, ColorRole::Text3));
    head->addStretch();
    head->addWidget(file);
    m_addressNote->setObjectName(QStringLiteral("addressNote"));
    m_addressNote->setWordWrap(true);
    m_addressNote->setContentsMargins(0, LabelGap, 0, 0);
    m_addressNote->hide();
    m_checkNote->setObjectName(QStringLiteral("checkNote"));
    m_checkNote->setWordWrap(true);
    m_checkNote->setContentsMargins(0, metrics::Grid, 0, LabelGap);
    m_checkNote->hide();
    m_report->setObjectName(QStringLiteral("checkReport"));
    m_report->hide();
    m_promise->setObjectName(QStringLiteral("invitePromise"));
    m_promise->setWordWrap(true);
    auto *promise = new QHBoxLayout;
    promise->setSpacing(metrics::Grid);
    promise->addWidget(new IconLabel(Icon::Info), 0, Qt::AlignTop);
    promise->addWidget(m_promise, 1);

    column->addLayout(head);
    column->addSpacing(LabelGap);
    column->addWidget(m_addresses);
    column->addWidget(m_addressNote);
    column->addWidget(m_checkNote);
    column->addWidget(m_report);
    column->addSpacing(metrics::CardGap);
    column->addWidget(new Label(tr("Role"), TypeRole::BodyMedium));
    column->addSpacing(LabelGap);
    column->addWidget(m_role);
    column->addSpacing(metrics::CardGap);
    column->addWidget(new Label(tr("What this costs"), TypeRole::BodyStrong));
    column->addSpacing(LabelGap);
    column->addWidget(m_cost);
    column->addSpacing(12);
    column->addLayout(promise);
    return form;
}

void InviteDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Addresses From a File"),
        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
        tr("Table (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InviteDialog::takeFile);
    dialog->open();
}

void InviteDialog::takeFile(const QString &path)
{
    m_problem->hide();
    const Result<AddressList> list = models::readAddressFile(path);
    if (!list)
        return showProblem(tr("No address was taken"), list.error());
    if (list->addresses().isEmpty() && list->rejected().isEmpty()) {
        m_addressNote->setText(tr("There is no address in the file."));
        m_addressNote->show();
        return;
    }
    m_checks = true;
    m_addresses->take(*list);
}

InvitationRequest InviteDialog::request(bool dryRun) const
{
    InvitationRequest request;
    request.emails = m_addresses->addresses();
    request.role = m_role->role();
    request.dryRun = dryRun;
    request.sendCopy = m_copy->isChecked();
    if (dryRun)
        request.emails += m_addresses->rejected(); // the report names them all
    return request;
}

void InviteDialog::inputChanged()
{
    m_problem->hide();
    m_addressNote->hide();
    if (m_addresses->leftOut() > 0) {
        m_addressNote->setText(
            tr("%1 are invited at once; %n more left out.", nullptr, m_addresses->leftOut())
                .arg(count(MaximumInvitations)));
        m_addressNote->show();
    }
    m_cost->setWanted(m_role->role(), int(m_addresses->addresses().size()));
    if (m_checks) {
        m_report->hide();
        m_checkNote->hide();
        m_checkSoon.start();
    }
    follow();
}

void InviteDialog::checkAddresses()
{
    m_check.abandon();
    const InvitationRequest asked = request(true);
    if (asked.emails.isEmpty())
        return;
    m_check.run<InvitationReport>(m_team.invite(asked), [this](const InvitationReport &report) {
        const int refused = int(report.results.size()) - report.invited();
        m_report->setReport(report);
        m_report->show();
        m_checkNote->setText(refused == 0
                ? tr("Checked: %n address(es) can be invited. Nothing was sent yet.", nullptr,
                    report.invited())
                : tr("Checked: %n address(es) can be invited, %1 cannot. Nothing was sent yet.", nullptr,
                    report.invited())
                      .arg(count(refused)));
        m_checkNote->show();
    });
}

void InviteDialog::followCheck()
{
    if (m_check.state() == Operation::State::Running) {
        m_checkNote->setText(tr("Checking the addresses…"));
        m_checkNote->show();
    } else if (m_check.state() == Operation::State::Failed) {
        m_checkNote->setText(tr("The addresses could not be checked. %1").arg(teamMessage(m_check.error())));
        m_checkNote->show();
    }
}

QString InviteDialog::promise() const
{
    if (!m_team.team().value())
        return {};
    const QStringList addresses = m_addresses->addresses();
    const QString end = billingDay(m_team.team().now() + InvitationLife);
    const SeatPreview *preview = m_cost->preview();
    const bool costs = preview && preview->paid > 0;
    if (addresses.size() > 1)
        return costs ? tr("Charged only for those who accept. The invitations end on %1.").arg(end)
                     : tr("The invitations end on %1.").arg(end);
    if (!costs)
        return tr("The invitation ends on %1.").arg(end);
    const QString name = addresses.isEmpty() ? QString() : firstNameIn(addresses.first());
    return name.isEmpty() ? tr("Charged only when the invitation is accepted. It ends on %1.").arg(end)
                          : tr("Charged only when %1 accepts. The invitation ends on %2.").arg(name, end);
}

void InviteDialog::follow()
{
    const bool isUnderWay = m_sending.isUnderWay();
    const int people = int(m_addresses->addresses().size());
    const bool typing = !m_addresses->line()->text().trimmed().isEmpty();
    const SeatPreview *preview = m_cost->preview();
    const bool missing = preview && preview->missing > 0;
    m_promise->setText(promise());
    m_form->setEnabled(!isUnderWay);
    m_copy->setEnabled(!isUnderWay);
    m_confirm->setEnabled(!isUnderWay && !missing && (people > 0 || typing));
    const QString invite = tr("Invite %n person(s)", nullptr, std::max(1, people));
    if (isUnderWay)
        m_confirm->setText(tr("Inviting…"));
    else if (preview && preview->paid > 0 && preview->recurring && !missing)
        m_confirm->setText(tr("%1, %2").arg(
            invite, moneyPerInterval(*preview->recurring, preview->interval, preview->intervalCount)));
    else
        m_confirm->setText(invite);
    if (m_sending.state() == Operation::State::Failed)
        showProblem(tr("Nobody was invited"), m_sending.error());
}

void InviteDialog::complain(const QString &problem)
{
    m_addressNote->setText(problem);
    m_addressNote->show();
    m_addresses->setFocus();
}

void InviteDialog::send()
{
    if (m_sending.isUnderWay())
        return;
    m_addresses->finish();
    const QStringList wrong = m_addresses->rejected();
    if (!wrong.isEmpty())
        return complain(wrong.size() == 1
                ? tr("%1 is no e-mail address. Correct it or take it away.").arg(wrong.first())
                : tr("%1 and %n more are no e-mail addresses. Correct them or take them away.", nullptr,
                    int(wrong.size()) - 1)
                      .arg(wrong.first()));
    if (m_addresses->addresses().isEmpty())
        return complain(tr("Write at least one address."));
    m_problem->hide();
    m_sending.run<InvitationReport>(
        m_team.invite(request(false)), [this](const InvitationReport &report) { take(report); });
}

void InviteDialog::take(const InvitationReport &report)
{
    m_team.reload();
    Q_EMIT invited(report.invited());
    if (report.invited() == int(report.results.size()))
        accept();
    else
        showResult(report);
}

void InviteDialog::showResult(const InvitationReport &report)
{
    m_form->hide();
    m_problem->hide();
    m_copy->hide();
    m_confirm->hide();
    m_decline->hide();
    const int all = int(report.results.size());
    auto *heading = new Label(report.invited() == 0
            ? tr("Nobody was invited")
            : tr("%1 of %n people were invited", nullptr, all).arg(count(report.invited())),
        TypeRole::Heading);
    heading->setObjectName(QStringLiteral("inviteResult"));
    auto *list = new ReportList;
    list->setReport(report, true);
    auto *done = new Button(tr("Done"), Button::Kind::Primary);
    done->setObjectName(QStringLiteral("inviteDone"));
    m_frame->body()->addWidget(heading);
    m_frame->body()->addSpacing(metrics::Grid);
    m_frame->body()->addWidget(list);
    m_frame->addButton(done);
    connect(done, &QAbstractButton::clicked, this, &QDialog::accept);
    done->setDefault(true);
    done->setFocus();
}

void InviteDialog::showProblem(const QString &heading, const Error &error)
{
    m_problem->setHeading(heading);
    m_problem->setLines({teamMessage(error)});
    m_problem->setNote(isRetryable(error) ? errorCaption(error) : QString());
    m_problem->show();
}

void InviteDialog::reject()
{
    if (m_sending.state() != Operation::State::Running)
        QDialog::reject();
}

} // namespace portico::ui

// SPDX-License-Identifier: MIT
#include "ui/plan/seatsdialog.h"

#include "ui/plan/quotedialog.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

namespace portico::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto TypingPause = 300ms;
constexpr int MostSeats = 10'000;

struct Seats
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::SeatsDialog)
};

PlanSelection selectionOf(const PlanContext &context, int seats)
{
    const PlanSummary &plan = *context.subscription.plan;
    return {plan.id, plan.interval, plan.intervalCount, seats};
}

} // namespace

QuoteDialog *makeSeatsDialog(const PlanContext &context, QWidget *parent)
{
    const SeatSummary &seats = *context.subscription.seats;
    const int wanted = std::max(seats.available(), seats.used + seats.held) + 1;
    auto *dialog = new QuoteDialog(context, selectionOf(context, wanted), parent);
    dialog->setWindowTitle(Seats::tr("Add Seats"));
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::Grid);
    auto *label = new Label(Seats::tr("Seats in all"), TypeRole::BodyMedium);
    auto *number = new QSpinBox;
    number->setObjectName(QStringLiteral("seatCount"));
    number->setAccessibleName(Seats::tr("Seats in all"));
    number->findChild<QLineEdit *>()->setAccessibleName(Seats::tr("Seats in all"));
    number->setRange(std::max(1, std::max(seats.included, seats.used + seats.held)), MostSeats);
    number->setValue(wanted);
    number->setMinimumWidth(96);
    label->setBuddy(number);
    const QString held
        = seats.held > 0 ? Seats::tr(", %n held by invitations", nullptr, seats.held) : QString();
    auto *note = new Label(Seats::tr("%1 now, %2 in use%3; %4 are in the plan")
                               .arg(count(seats.available()), count(seats.used), held, count(seats.included)),
        TypeRole::Body, ColorRole::Text2);
    note->setWordWrap(true);
    row->addWidget(label);
    row->addWidget(number);
    row->addSpacing(metrics::Grid);
    row->addWidget(note, 1);
    dialog->addChoice(choice);
    auto *pause = new QTimer(dialog);
    pause->setSingleShot(true);
    pause->setInterval(TypingPause);
    QObject::connect(number, &QSpinBox::valueChanged, pause, qOverload<>(&QTimer::start));
    QObject::connect(number, &QSpinBox::valueChanged, dialog, &QuoteDialog::holdBack);
    QObject::connect(pause, &QTimer::timeout, dialog,
        [dialog, number] { dialog->setSelection(selectionOf(dialog->context(), number->value())); });
    number->setFocus();
    return dialog;
}

} // namespace portico::ui

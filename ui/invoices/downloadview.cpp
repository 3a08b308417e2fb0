// SPDX-License-Identifier: MIT
#include "ui/invoices/downloadview.h"

#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/text/errormessages.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyvaluelines.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressbar.h"

#include <QDir>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

using documents::DownloadProgress;
using models::InvoiceDownloads;
using State = InvoiceDownloads::State;
using namespace std::chrono_literals;

namespace {

constexpr auto Tick = 500ms;
constexpr qsizetype ShownFailures = 100;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString leftText(std::chrono::seconds left)
{
    return left < 60s ? DownloadView::tr("about %n second(s) left", nullptr, int(std::max(left, 1s).count()))
                      : DownloadView::tr("about %1 left").arg(age(left));
}

} // namespace

DownloadView::DownloadView(InvoiceDownloads &downloads, QWidget *parent)
    : QWidget(parent), m_downloads(downloads), m_card(new Card),
      m_what(new Label(TypeRole::Body, ColorRole::Text2)), m_count(new Label(TypeRole::Figure)),
      m_left(new Label(TypeRole::TitleLight)), m_bar(new ProgressBar),
      m_progress(new Label(TypeRole::Body, ColorRole::Text2)),
      m_pace(new Label(TypeRole::Body, ColorRole::Text2)), m_folder(new ElidedLabel),
      m_open(new Button(tr("Show in folder"), Icon::Folder, Button::Kind::Flat)),
      m_pause(new Button(tr("Pause"), Icon::Pause)), m_cancel(new Button(tr("Cancel"))),
      m_close(new Button(tr("Back to the list"), Button::Kind::Primary)),
      m_problem(new Banner(Banner::Kind::Warn)), m_retry(new Button(tr("Retry"), Icon::Refresh)),
      m_failures(new Card(tr("Not fetched"))), m_failed(new KeyValueLines),
      m_note(new Label(tr("Goes on after sleep, loss of the network or a restart of Portico."),
          TypeRole::Caption, ColorRole::Text2))
{
    setObjectName(QStringLiteral("downloadView"));
    m_count->setObjectName(QStringLiteral("downloadCount"));
    m_progress->setObjectName(QStringLiteral("downloadProgress"));
    m_pause->setObjectName(QStringLiteral("downloadPause"));
    m_cancel->setObjectName(QStringLiteral("downloadCancel"));
    m_close->setObjectName(QStringLiteral("downloadClose"));
    m_retry->setObjectName(QStringLiteral("downloadRetry"));
    m_problem->setObjectName(QStringLiteral("downloadProblem"));
    m_problem->setIcon(Icon::Warning);
    m_problem->addButton(m_retry);
    makeCard();
    m_failures->body()->addWidget(m_failed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::CardGap);
    for (QWidget *part : std::initializer_list<QWidget *>{m_card, m_problem, m_failures, m_note})
        column->addWidget(part);
    column->addStretch();
    connect(m_pause, &QAbstractButton::clicked, this,
        [this] { m_downloads.state() == State::Paused ? m_downloads.resume() : m_downloads.pause(); });
    connect(m_cancel, &QAbstractButton::clicked, &m_downloads, &InvoiceDownloads::cancel);
    connect(m_close, &QAbstractButton::clicked, &m_downloads, &InvoiceDownloads::close);
    connect(m_retry, &QAbstractButton::clicked, &m_downloads, &InvoiceDownloads::retry);
    connect(m_open, &QAbstractButton::clicked, this,
        [this] { Q_EMIT folderRequested(m_downloads.wish().folder); });
    connect(&m_downloads, &InvoiceDownloads::changed, this, &DownloadView::follow);
    connect(&m_tick, &QTimer::timeout, this, &DownloadView::showHeading);
    m_tick.setInterval(Tick);
    follow();
}

void DownloadView::makeCard()
{
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::Grid);
    top->addWidget(m_what, 1);
    for (Button *button : {m_pause, m_cancel, m_close})
        top->addWidget(button, 0, Qt::AlignTop);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(metrics::Grid);
    figure->addWidget(m_count);
    figure->addWidget(m_left, 1, Qt::AlignBottom);
    auto *under = new QHBoxLayout;
    under->addWidget(m_progress, 1);
    under->addWidget(m_pace);
    auto *folder = new QHBoxLayout;
    folder->setSpacing(metrics::CardGap);
    folder->addWidget(m_folder, 1);
    folder->addWidget(m_open);
    m_bar->setTone(ProgressBar::Tone::Accent);
    QVBoxLayout *body = m_card->body();
    body->setSpacing(metrics::Grid);
    body->addLayout(top);
    body->addLayout(figure);
    body->addWidget(m_bar);
    body->addLayout(under);
    body->addLayout(folder);
}

void DownloadView::follow()
{
    const State state = m_downloads.state();
    const bool isUnderWay = state == State::Preparing || state == State::Running || state == State::Paused;
    state == State::Running ? m_tick.start() : m_tick.stop();
    m_pause->setVisible(state == State::Running || state == State::Paused);
    m_pause->setText(state == State::Paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(icon(state == State::Paused ? Icon::Play : Icon::Pause));
    m_cancel->setVisible(isUnderWay);
    m_close->setVisible(!isUnderWay);
    m_note->setVisible(isUnderWay);
    m_folder->setText(QDir::toNativeSeparators(m_downloads.wish().folder));
    showHeading();
    showFailures();
}

void DownloadView::showHeading()
{
    const State state = m_downloads.state();
    const DownloadProgress progress = m_downloads.progress();
    const InvoiceDownloads::Pace pace = m_downloads.pace();
    m_what->setText(m_downloads.wish().isPack
            ? tr("%n PDF(s), register, totals and checks", nullptr, progress.total)
            : tr("%n PDF(s)", nullptr, progress.total));
    m_count->setText(state == State::Preparing
            ? tr("Looking them up")
            : tr("%1 saved").arg(count(progress.stored + progress.present)));
    QString left;
    if (state == State::Paused)
        left = tr("paused");
    else if (progress.waits)
        left = tr("waiting for the server");
    else if (state == State::Finished)
        left = progress.failed == 0 ? tr("all there, content checked") : QString();
    else if (pace.left)
        left = leftText(*pace.left);
    m_left->setText(left);
    m_bar->setValue(
        progress.total == 0 ? (state == State::Finished ? 1 : 0) : double(progress.done()) / progress.total);
    QString done
        = tr("%1 of %2 · %3").arg(count(progress.done()), count(progress.total), sizeText(progress.bytes));
    if (progress.present > 0)
        done += tr(" · %1 were there already").arg(count(progress.present));
    m_progress->setText(done);
    m_bar->setSpokenValue(done);
    m_pace->setText(pace.left ? tr("%1 PDFs a second · %2/s")
                                    .arg(QLocale().toString(pace.documentsPerSecond, 'f', 1),
                                        sizeText(qint64(pace.bytesPerSecond)))
                              : QString());
}

void DownloadView::showFailures()
{
    const State state = m_downloads.state();
    const std::vector<documents::DownloadFailure> failures = m_downloads.failures();
    const bool isFailed = state == State::Failed;
    m_problem->setVisible(isFailed || !failures.empty());
    m_problem->setKind(isFailed ? Banner::Kind::Bad : Banner::Kind::Warn);
    m_problem->setHeading(isFailed
            ? tr("The download could not begin")
            : tr("%1 of %2 could not be fetched.")
                  .arg(count(qint64(failures.size())), count(m_downloads.progress().total)));
    m_problem->setLines({isFailed ? userMessage(m_downloads.error())
                                  : tr("They are left out of the folder and of its list of files.")});
    m_retry->setVisible(state == State::Finished || isFailed);
    m_failures->setVisible(!failures.empty());
    QList<KeyValueLines::Line> lines;
    for (const documents::DownloadFailure &each : failures) {
        if (lines.size() == ShownFailures)
            break;
        const QString number = each.request.invoice.number;
        lines.append(
            {number.isEmpty() ? each.request.invoice.id : number, QString(), userMessage(each.error)});
    }
    m_failed->setLines(lines);
}

} // namespace portico::ui

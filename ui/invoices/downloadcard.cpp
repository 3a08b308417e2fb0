// SPDX-License-Identifier: MIT
#include "ui/invoices/downloadcard.h"

#include "ui/invoices/downloadpresentation.h"
#include "ui/style/metrics.h"
#include "ui/text/amounts.h"
#include "ui/text/dates.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
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

constexpr qsizetype ShownFolders = 3; ///< Of a path; the rest is in the tool tip.

QString leftText(std::chrono::seconds left)
{
    return left < 60s ? DownloadCard::tr("about %n second(s) left", nullptr, int(std::max(left, 1s).count()))
                      : DownloadCard::tr("about %1 left").arg(age(left));
}

/// "Documents › Invoices": below the home folder, and the last ones where there are many.
QString folderName(const QString &path)
{
    const QString home = QDir::homePath() + u'/';
    const QString shown = path.startsWith(home) ? path.mid(home.size()) : path;
    QStringList parts = shown.split(u'/', Qt::SkipEmptyParts);
    if (parts.size() > ShownFolders)
        parts = QStringList{QStringLiteral("…")} + parts.last(ShownFolders);
    return parts.join(QStringLiteral(" › "));
}

/// "8.4 of about 13 MB"
QString ofAbout(qint64 bytes, qint64 expected)
{
    QString there = dataSize(bytes);
    const QString all = dataSize(expected);
    const QString unit = all.section(u' ', -1);
    if (there.endsWith(u' ' + unit))
        there.chop(unit.size() + 1);
    return DownloadCard::tr("%1 of about %2").arg(there, all);
}

double shareOf(int part, int total)
{
    return total == 0 ? 0 : double(part) / total;
}

} // namespace

DownloadCard::DownloadCard(InvoiceDownloads &downloads, QWidget *parent)
    : Card(parent), m_downloads(downloads), m_what(new Label(TypeRole::Body, ColorRole::Text2)),
      m_count(new Label(TypeRole::Figure)), m_left(new Label(TypeRole::TitleLight)), m_bar(new ProgressBar),
      m_progress(new Label(TypeRole::Body, ColorRole::Text2)),
      m_pace(new Label(TypeRole::Body, ColorRole::Text2)),
      m_folder(new Button(QString(), Icon::Folder, Button::Kind::Flat)),
      m_change(new Button(tr("Change…"), Button::Kind::Flat)), m_fileIcon(new IconLabel(Icon::Invoices)),
      m_file(new ElidedLabel(TypeRole::Body, ColorRole::Text2)),
      m_pause(new Button(tr("Pause"), Icon::Pause)), m_cancel(new Button(tr("Cancel"))),
      m_close(new Button(tr("Back to the list"), Button::Kind::Primary))
{
    nameParts();
    m_bar->setTone(ProgressBar::Tone::Accent);
    m_change->setToolTip(
        tr("Everything is fetched into the other folder; what is saved already stays where it is."));
    arrange();
    connect(m_pause, &QAbstractButton::clicked, this,
        [this] { m_downloads.state() == State::Paused ? m_downloads.resume() : m_downloads.pause(); });
    connect(m_cancel, &QAbstractButton::clicked, &m_downloads, &InvoiceDownloads::cancel);
    connect(m_close, &QAbstractButton::clicked, &m_downloads, &InvoiceDownloads::close);
    connect(m_folder, &QAbstractButton::clicked, this, &DownloadCard::folderRequested);
    connect(m_change, &QAbstractButton::clicked, this, &DownloadCard::folderChangeRequested);
}

void DownloadCard::nameParts()
{
    m_count->setObjectName(QStringLiteral("downloadCount"));
    m_left->setObjectName(QStringLiteral("downloadLeft"));
    m_bar->setObjectName(QStringLiteral("downloadBar"));
    m_progress->setObjectName(QStringLiteral("downloadProgress"));
    m_pace->setObjectName(QStringLiteral("downloadPace"));
    m_folder->setObjectName(QStringLiteral("downloadFolder"));
    m_change->setObjectName(QStringLiteral("downloadChangeFolder"));
    m_file->setObjectName(QStringLiteral("downloadFile"));
    m_pause->setObjectName(QStringLiteral("downloadPause"));
    m_cancel->setObjectName(QStringLiteral("downloadCancel"));
    m_close->setObjectName(QStringLiteral("downloadClose"));
}

void DownloadCard::arrange()
{
    auto *figure = new QHBoxLayout;
    figure->setSpacing(metrics::Grid + metrics::Grid / 2);
    figure->addWidget(m_count);
    figure->addWidget(m_left, 1, Qt::AlignBottom);
    auto *heading = new QVBoxLayout;
    heading->setSpacing(metrics::Grid / 2);
    heading->addWidget(m_what);
    heading->addLayout(figure);
    auto *top = new QHBoxLayout;
    top->setSpacing(metrics::Grid);
    top->addLayout(heading, 1);
    for (Button *button : {m_pause, m_cancel, m_close})
        top->addWidget(button, 0, Qt::AlignTop);
    auto *under = new QHBoxLayout;
    under->addWidget(m_progress, 1);
    under->addWidget(m_pace);
    auto *files = new QHBoxLayout;
    files->setSpacing(metrics::Grid);
    files->addWidget(m_folder);
    files->addWidget(m_change);
    files->addSpacing(metrics::Grid);
    files->addWidget(m_fileIcon);
    files->addWidget(m_file, 1);
    body()->setSpacing(metrics::Grid);
    body()->addLayout(top);
    body()->addWidget(m_bar);
    body()->addLayout(under);
    body()->addLayout(files);
}

void DownloadCard::followState()
{
    const State state = m_downloads.state();
    const bool isUnderWay = state == State::Preparing || state == State::Running || state == State::Paused;
    m_pause->setVisible(state == State::Running || state == State::Paused);
    m_pause->setText(state == State::Paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(icon(state == State::Paused ? Icon::Play : Icon::Pause));
    m_cancel->setVisible(isUnderWay);
    m_close->setVisible(!isUnderWay);
    const QString folder = QDir::toNativeSeparators(m_downloads.wish().folder);
    m_folder->setText(folderName(m_downloads.wish().folder));
    m_folder->setToolTip(folder);
    m_folder->setAccessibleName(tr("Show the folder %1").arg(folder));
    m_change->setAccessibleName(tr("Change the folder"));
    showFigures();
}

QString DownloadCard::what() const
{
    const DownloadProgress progress = m_downloads.progress();
    const InvoiceDownloads::Scope scope = m_downloads.scope();
    QString text = m_downloads.wish().isPack
        ? tr("%n PDF(s), register, totals and checks", nullptr, progress.total)
        : tr("%n PDF(s)", nullptr, progress.total);
    if (m_downloads.documentCount() == 0)
        return text;
    text = scope.firstYear == scope.lastYear
        ? tr("%1, %2").arg(text, QString::number(scope.firstYear))
        : tr("%1, %2 – %3").arg(text, QString::number(scope.firstYear), QString::number(scope.lastYear));
    return tr("%1, %2").arg(text, tr("%n organization(s)", nullptr, scope.organizations));
}

QString DownloadCard::left() const
{
    const State state = m_downloads.state();
    const DownloadProgress progress = m_downloads.progress();
    if (state == State::Paused)
        return tr("paused");
    if (state == State::Running && progress.waits)
        return tr("waiting for the server");
    if (state == State::Finished)
        return progress.failed == 0 ? tr("all there, content checked") : QString();
    const std::optional<std::chrono::seconds> time = m_downloads.pace().left;
    return time ? leftText(*time) : QString();
}

QString DownloadCard::done() const
{
    const DownloadProgress progress = m_downloads.progress();
    const bool isWhole = m_downloads.state() == State::Finished || progress.expectedBytes <= progress.bytes;
    QString text
        = tr("%1 of %2 · %3")
              .arg(count(progress.saved()), count(progress.total),
                  isWhole ? dataSize(progress.bytes) : ofAbout(progress.bytes, progress.expectedBytes));
    if (progress.present > 0)
        text += tr(" · %1 were there already").arg(count(progress.present));
    return text;
}

void DownloadCard::showFigures()
{
    const State state = m_downloads.state();
    const DownloadProgress progress = m_downloads.progress();
    const InvoiceDownloads::Pace pace = m_downloads.pace();
    m_what->setText(what());
    m_count->setText(
        state == State::Preparing ? tr("Looking them up") : tr("%1 saved").arg(count(progress.saved())));
    m_left->setText(left());
    const bool isNothing = progress.total == 0 && state == State::Finished;
    m_bar->setValue(isNothing ? 1 : shareOf(progress.saved(), progress.total));
    m_bar->setFailed(shareOf(progress.failed, progress.total));
    const QString words = done();
    m_progress->setText(words);
    m_bar->setSpokenValue(
        progress.failed == 0 ? words : tr("%1, %2 failed").arg(words, count(progress.failed)));
    m_pace->setText(pace.left ? tr("%1 PDFs a second · %2/s")
                                    .arg(QLocale().toString(pace.documentsPerSecond, 'f', 1),
                                        dataSize(qint64(pace.bytesPerSecond)))
                              : QString());
    const QString file = m_downloads.currentFile();
    m_file->setText(file);
    m_fileIcon->setVisible(!file.isEmpty());
}

} // namespace portico::ui

// SPDX-License-Identifier: MIT
#include "ui/invoices/pdfpages.h"

#include <QCoreApplication>
#include <QCoroProcess>
#include <QCoroTimer>
#include <QDir>
#include <QProcess>
#include <QtEndian>

#include <memory>

namespace portico::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 20s;
constexpr auto Slice = 20ms;
constexpr qsizetype MaxImages = 256 * 1024 * 1024;

QString &previewProgram()
{
    static QString path;
    return path;
}

QString programPath()
{
    return previewProgram().isEmpty()
        ? QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("portico-preview"))
        : previewProgram();
}

Error previewError(const char *code, const QString &detail)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QLatin1StringView(code);
    error.detail = detail;
    return error;
}

Error cancelled()
{
    Error error;
    error.kind = Error::Kind::Cancelled;
    return error;
}

/// The images between their lengths; nothing where something is not as it should be.
std::optional<QList<QImage>> imagesIn(const QByteArray &output)
{
    QList<QImage> images;
    qsizetype at = 0;
    while (at + 4 <= output.size()) {
        const auto length = qsizetype(qFromBigEndian<quint32>(output.constData() + at));
        at += 4;
        if (length > output.size() - at)
            return std::nullopt;
        QImage image = QImage::fromData(QByteArrayView(output).sliced(at, length), "PNG");
        if (image.isNull())
            return std::nullopt;
        images.append(std::move(image));
        at += length;
    }
    return at == output.size() && !images.isEmpty() ? std::optional(images) : std::nullopt;
}

} // namespace

void setPreviewProgram(const QString &path)
{
    previewProgram() = path;
}

QCoro::Task<Result<QList<QImage>>> pdfPages(QByteArray pdf, int width, std::stop_token stop)
{
    using Pages = Result<QList<QImage>>;
    const auto process = std::make_unique<QProcess>();
    process->setProgram(programPath());
    process->setArguments({QStringLiteral("--width"), QString::number(width)});
    process->start();
    process->write(pdf);
    process->closeWriteChannel();
    QByteArray output;
    for (auto left = std::chrono::milliseconds(Patience); process->state() != QProcess::NotRunning;
         left -= Slice) {
        co_await QCoro::sleepFor(Slice);
        output += process->readAllStandardOutput();
        const bool isTooMuch = output.size() > MaxImages;
        if (!stop.stop_requested() && left > 0ms && !isTooMuch)
            continue;
        process->kill();
        process->waitForFinished();
        if (stop.stop_requested())
            co_return Pages(failure(cancelled()));
        co_return Pages(failure(previewError("preview_failed", QStringLiteral("it took too long"))));
    }
    output += process->readAllStandardOutput();
    if (process->error() == QProcess::FailedToStart)
        co_return Pages(failure(previewError("preview_missing", process->program())));
    const bool isDone = process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0;
    std::optional<QList<QImage>> images = isDone ? imagesIn(output) : std::nullopt;
    if (!images)
        co_return Pages(failure(previewError(
            "preview_failed", QString::fromUtf8(process->readAllStandardError()).trimmed().left(200))));
    co_return Pages(std::move(*images));
}

} // namespace portico::ui

// SPDX-License-Identifier: MIT
#include "app/commandline.h"
#include "services/platform/process.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QPdfDocument>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxDocument = 20 * 1024 * 1024;
constexpr int MaxPages = 50;
constexpr int LeastWidth = 16;
constexpr int MostWidth = 2'480; ///< A4 at 300 dots per inch.
constexpr int MostHeightPerWidth = 8; ///< No invoice is such a strip.

/// The length in four bytes, the greatest first, then the bytes.
bool writeBlock(QFile &out, const QByteArray &bytes)
{
    const quint32 length = qToBigEndian(quint32(bytes.size()));
    return out.write(reinterpret_cast<const char *>(&length), sizeof length) == sizeof length
        && out.write(bytes) == bytes.size();
}

QByteArray pngOf(QPdfDocument &document, int page, int width)
{
    const QSizeF points = document.pagePointSize(page);
    if (points.width() <= 0 || points.height() <= 0 || points.height() > points.width() * MostHeightPerWidth)
        return {};
    const QSize size(width, qRound(width * points.height() / points.width()));
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull())
        return {};
    image.fill(Qt::white);
    const QImage drawn = document.render(page, size);
    if (drawn.isNull())
        return {};
    const QImage flat = drawn.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < size.height() && y < flat.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(flat.constScanLine(y));
        auto *to = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const int left = 255 - qAlpha(from[x]);
            to[x] = qRgb((qRed(from[x]) * qAlpha(from[x]) + 255 * left) / 255,
                (qGreen(from[x]) * qAlpha(from[x]) + 255 * left) / 255,
                (qBlue(from[x]) * qAlpha(from[x]) + 255 * left) / 255);
        }
    }
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    return image.save(&buffer, "PNG") ? png : QByteArray();
}

int render(int width)
{
    QFile in;
    QFile out;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly))
        return Failure;
    QByteArray bytes = in.read(MaxDocument + 1);
    if (bytes.size() > MaxDocument || !bytes.startsWith("%PDF-")) {
        complain(u"standard input is no PDF of at most 20 MiB"_s);
        return Failure;
    }
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.status() != QPdfDocument::Status::Ready || document.pageCount() < 1) {
        complain(u"the PDF cannot be read"_s);
        return Failure;
    }
    const int pages = std::min(document.pageCount(), MaxPages);
    for (int page = 0; page < pages; ++page) {
        const QByteArray png = pngOf(document, page, width);
        if (png.isEmpty() || !writeBlock(out, png)) {
            complain(u"page %1 cannot be drawn"_s.arg(page + 1));
            return Failure;
        }
    }
    return out.flush() ? Success : Failure;
}

} // namespace

/// Draws the pages of a PDF nobody vouches for, in a process that has little to lose and little to take.
int main(int argc, char **argv)
{
    portico::platform::confineProcess();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    CommandLine line({},
        u"Draws the pages of the PDF on standard input, at most 50: on standard output the length of each "
        u"PNG in"
        " four bytes, the greatest first, and the PNG."_s);
    line.add(u"width"_s, u"Of the pages in pixels, 16 to 2480."_s, u"N"_s, u"1000"_s);
    if (const std::optional<int> code = line.parse(QCoreApplication::arguments().mid(1)))
        return *code;
    bool isNumber = false;
    const int width = line.value(u"width"_s).toInt(&isNumber);
    if (!isNumber || width < LeastWidth || width > MostWidth)
        return line.usageError(u"--width expects 16 to 2480"_s);
    return render(width);
}

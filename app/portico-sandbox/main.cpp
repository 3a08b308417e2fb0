// SPDX-License-Identifier: MIT
#include "services/platform/filemode.h"
#include "services/platform/log.h"
#include "services/platform/process.h"
#include "services/platform/signals.h"
#include "services/platform/systemclock.h"
#include "services/sandbox/sandbox.h"

#include <QCommandLineParser>
#include <QGuiApplication>

#include <cstdio>

namespace {

using namespace portico;

enum ExitCode { Success = 0, Failure = 1, UsageError = 2 };

int complain(const QString &text, ExitCode code)
{
    std::fputs(("portico-sandbox: " + text.toUtf8() + '\n').constData(), stderr);
    return code;
}

QString sentenceFor(const Error &error)
{
    if (error.code == u"address_in_use")
        return QStringLiteral("the address is in use (%1)").arg(error.detail);
    if (error.code == u"address_invalid")
        return QStringLiteral("cannot listen on this address (%1)").arg(error.detail);
    if (error.code == u"sample_needs_loopback")
        return QStringLiteral("--sample demo listens on loopback only, not on %1").arg(error.detail);
    if (error.code == u"data_file_unreadable")
        return QStringLiteral("the data file cannot be read; move it away to begin anew (%1)").arg(error.detail);
    if (error.code == u"secret_file_too_open")
        return QStringLiteral("others can read the secret file: chmod 600 it (%1)").arg(error.detail);
    return QStringLiteral("%1 %2").arg(error.code, error.detail).trimmed();
}

/// "A:P"; an IPv6 address stands in brackets.
bool readListen(const QString &text, sandbox::Options &options)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const uint port = text.mid(colon + 1).toUInt(&isNumber);
    if (colon < 1 || !isNumber || port > 65535)
        return false;
    options.address = text.left(colon).remove(u'[').remove(u']');
    options.port = quint16(port);
    return true;
}

/// Nothing when \a options are complete, else what is wrong.
std::optional<QString> readOptions(const QCommandLineParser &parser, sandbox::Options &options)
{
    if (!readListen(parser.value(QStringLiteral("listen")), options))
        return QStringLiteral("--listen expects ADDRESS:PORT");
    const QString sample = parser.value(QStringLiteral("sample"));
    if (sample != u"demo" && sample != u"empty")
        return QStringLiteral("--sample expects demo or empty");
    options.sample = sample == u"demo" ? sandbox::Sample::Demo : sandbox::Sample::Empty;
    options.dataFile = parser.value(QStringLiteral("data"));
    options.webhookUrl = QUrl(parser.value(QStringLiteral("webhook")));
    const bool hasSecret = parser.isSet(QStringLiteral("webhook-secret-file"));
    if (parser.isSet(QStringLiteral("webhook")) != hasSecret)
        return QStringLiteral("--webhook and --webhook-secret-file belong together");
    if (hasSecret && !options.webhookUrl.scheme().startsWith(u"http"))
        return QStringLiteral("--webhook expects an http or https URL");
    return std::nullopt;
}

int serve(sandbox::Options options, const QString &secretFile)
{
    if (!secretFile.isEmpty()) {
        Result<Secret> secret = platform::readSecretFile(secretFile);
        if (!secret)
            return complain(sentenceFor(secret.error()), Failure);
        options.webhookSecret = std::move(*secret);
    }
    const platform::SystemClock clock;
    const platform::TerminationWatch watch(
        [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    const Result<std::unique_ptr<sandbox::Sandbox>> started = sandbox::Sandbox::start(std::move(options), clock);
    if (!started)
        return complain(sentenceFor(started.error()), Failure);
    std::puts(("listening on " + (*started)->url().toUtf8()).constData());
    std::fflush(stdout);
    QCoreApplication::exec();
    (*started)->stop();
    return Success;
}

} // namespace

int main(int argc, char *argv[])
{
    platform::hardenProcess();
    platform::installLogSink();
    // Invoices are drawn as PDFs, which needs fonts but no screen.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("portico-sandbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PORTICO_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A local billing provider in Stripe's wire format, with a clock that can be moved."));
    parser.addPositionalArgument(QStringLiteral("serve"), QStringLiteral("Run the provider."));
    parser.addOptions({
        {QStringLiteral("help"), QStringLiteral("Show this text.")},
        {QStringLiteral("version"), QStringLiteral("Show the version.")},
        {QStringLiteral("listen"), QStringLiteral("Where to listen; port 0 takes a free one."), QStringLiteral("address:port"),
         QStringLiteral("127.0.0.1:0")},
        {QStringLiteral("data"), QStringLiteral("Keep everything in this file."), QStringLiteral("file")},
        {QStringLiteral("sample"), QStringLiteral("What an empty account begins with."), QStringLiteral("demo|empty"),
         QStringLiteral("empty")},
        {QStringLiteral("webhook"), QStringLiteral("Send every event here."), QStringLiteral("url")},
        {QStringLiteral("webhook-secret-file"), QStringLiteral("The file with the signing secret (whsec_...)."), QStringLiteral("file")},
    });
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(parser.errorText(), UsageError);
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(parser.helpText().toUtf8().constData(), stdout);
        return Success;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        std::puts("portico-sandbox " PORTICO_VERSION);
        return Success;
    }
    if (parser.positionalArguments() != QStringList{QStringLiteral("serve")})
        return complain(QStringLiteral("the command is serve (see portico-sandbox --help)"), UsageError);
    sandbox::Options options;
    if (const std::optional<QString> problem = readOptions(parser, options))
        return complain(*problem, UsageError);
    return serve(std::move(options), parser.value(QStringLiteral("webhook-secret-file")));
}

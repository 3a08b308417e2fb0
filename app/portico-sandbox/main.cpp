// SPDX-License-Identifier: MIT
#include "app/commandline.h"
#include "services/platform/filemode.h"
#include "services/platform/log.h"
#include "services/platform/process.h"
#include "services/platform/signals.h"
#include "services/platform/systemclock.h"
#include "services/sandbox/sandbox.h"

#include <QGuiApplication>

#include <cstdio>

namespace {

using namespace portico;

int fail(const QString &text)
{
    complain(text);
    return Failure;
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
        return QStringLiteral("the data file cannot be read; move it away to begin anew (%1)")
            .arg(error.detail);
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
std::optional<QString> readOptions(const CommandLine &line, sandbox::Options &options)
{
    if (!readListen(line.value(QStringLiteral("listen")), options))
        return QStringLiteral("--listen expects ADDRESS:PORT");
    options.sample
        = line.value(QStringLiteral("sample")) == u"demo" ? sandbox::Sample::Demo : sandbox::Sample::Empty;
    options.dataFile = line.value(QStringLiteral("data"));
    options.webhookUrl = QUrl(line.value(QStringLiteral("webhook")));
    const bool hasSecret = line.isSet(QStringLiteral("webhook-secret-file"));
    if (line.isSet(QStringLiteral("webhook")) != hasSecret)
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
            return fail(sentenceFor(secret.error()));
        options.webhookSecret = std::move(*secret);
    }
    const platform::SystemClock clock;
    const platform::TerminationWatch watch(
        [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
    const Result<std::unique_ptr<sandbox::Sandbox>> started
        = sandbox::Sandbox::start(std::move(options), clock);
    if (!started)
        return fail(sentenceFor(started.error()));
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

    CommandLine line({},
        QStringLiteral("A local billing provider in Stripe's wire format, with a clock that can be moved."));
    line.addPositional(QStringLiteral("serve"), QStringLiteral("Run the provider."));
    line.add(QStringLiteral("listen"), QStringLiteral("Where to listen; port 0 takes a free one."),
        QStringLiteral("address:port"), QStringLiteral("127.0.0.1:0"));
    line.add(QStringLiteral("data"), QStringLiteral("Keep everything in this file."), QStringLiteral("file"));
    line.addChoice(QStringLiteral("sample"),
        QStringLiteral("What an empty account begins with; empty where not given."),
        {QStringLiteral("demo"), QStringLiteral("empty")});
    line.add(QStringLiteral("webhook"), QStringLiteral("Send every event here."), QStringLiteral("url"));
    line.add(QStringLiteral("webhook-secret-file"),
        QStringLiteral("The file with the signing secret (whsec_...)."), QStringLiteral("file"));
    if (const std::optional<int> code = line.parse(QCoreApplication::arguments().sliced(1)))
        return *code;
    if (line.positional().constFirst() != u"serve")
        return line.usageError(QStringLiteral("the command is serve"));
    sandbox::Options options;
    if (const std::optional<QString> problem = readOptions(line, options))
        return line.usageError(*problem);
    return serve(std::move(options), line.value(QStringLiteral("webhook-secret-file")));
}

// SPDX-License-Identifier: MIT
#include "services/secrets/keychain.h"

#include <qt6keychain/keychain.h>

#include <QCoroTimer>

#include <QTimer>

namespace portico::secrets {

/// Outlives the Keychain while a call is under way.
class Keychain::State
{
public:
    KeychainOptions options;
    int running = 0;
    int abandoned = 0;
};

namespace {

using StatePtr = std::shared_ptr<Keychain::State>;

/// What an item holds between being signed out and being deleted: the CBOR null.
const QByteArray Tombstone = QByteArrayLiteral("\xf6");

struct JobResult
{
    QKeychain::Error error = QKeychain::NoError;
    bool hung = false;
    QString detail;
    QByteArray data;
};

JobResult hungResult()
{
    JobResult result;
    result.hung = true;
    result.detail = QStringLiteral("a keychain job did not end");
    return result;
}

/// Runs \a job, which belongs to the event loop from now on: it is deleted only after it has finished. True
/// where that was in time; the job can then be asked until the caller suspends again.
QCoro::Task<bool> finish(StatePtr state, QKeychain::Job *job)
{
    const auto hasEnded = std::make_shared<bool>(false);
    const std::unique_ptr<QTimer, QScopedPointerDeleteLater> wait(new QTimer);
    QTimer *const timer = wait.get();
    QObject::connect(job, &QKeychain::Job::finished, timer, [hasEnded, timer] {
        *hasEnded = true;
        if (timer->isActive())
            timer->start(0);
    });
    job->setAutoDelete(false);
    job->setInsecureFallback(false);
    timer->setSingleShot(true);
    timer->start(state->options.jobTimeout);
    ++state->running;
    job->start();
    co_await qCoro(timer).waitForTimeout();
    --state->running;
    if (*hasEnded) {
        job->deleteLater();
        co_return true;
    }
    ++state->abandoned;
    QObject::connect(job, &QKeychain::Job::finished, job, [state, job] {
        --state->abandoned;
        job->deleteLater();
    });
    co_return false;
}

JobResult resultOf(const QKeychain::Job &job)
{
    JobResult result;
    result.error = job.error();
    result.detail = job.errorString();
    return result;
}

QCoro::Task<JobResult> readItem(StatePtr state, QString key)
{
    if (state->abandoned > 0)
        co_return hungResult();
    auto *job = new QKeychain::ReadPasswordJob(state->options.service);
    job->setKey(key);
    const bool ended = co_await finish(state, job);
    if (!ended)
        co_return hungResult();
    JobResult result = resultOf(*job);
    result.data = job->binaryData();
    co_return result;
}

QCoro::Task<JobResult> writeItem(StatePtr state, QString key, QByteArray value)
{
    if (state->abandoned > 0)
        co_return hungResult();
    auto *job = new QKeychain::WritePasswordJob(state->options.service);
    job->setKey(key);
    job->setBinaryData(value);
    const bool ended = co_await finish(state, job);
    if (!ended)
        co_return hungResult();
    co_return resultOf(*job);
}

QCoro::Task<JobResult> deleteItem(StatePtr state, QString key)
{
    if (state->abandoned > 0)
        co_return hungResult();
    auto *job = new QKeychain::DeletePasswordJob(state->options.service);
    job->setKey(key);
    const bool ended = co_await finish(state, job);
    if (!ended)
        co_return hungResult();
    co_return resultOf(*job);
}

QCoro::Task<ProbeResult> probeItem(StatePtr state, QString key)
{
    return probeKeychain(state->options.service, key, state->options.probeTimeout);
}

bool isUsable(KeychainState state)
{
    return state == KeychainState::Ready || state == KeychainState::Locked
        || state == KeychainState::NoKeyring;
}

/// What a job that failed says together with a probe made after it.
Error errorOf(const JobResult &job, const ProbeResult &after)
{
    if (job.hung && after.state != KeychainState::NoKeyring)
        return keychainError(KeychainState::Hung, job.detail);
    if (after.state != KeychainState::Ready)
        return keychainError(after.state, job.detail);
    const bool denied = job.error == QKeychain::AccessDenied || job.error == QKeychain::AccessDeniedByUser;
    return keychainError(denied ? KeychainState::Denied : KeychainState::Failed, job.detail);
}

QCoro::Task<Result<std::optional<Secret>>> readSecret(StatePtr state, QString key)
{
    using Answer = Result<std::optional<Secret>>;
    const ProbeResult before = co_await probeItem(state, key);
    if (!isUsable(before.state))
        co_return Answer(failure(keychainError(before.state)));
    if (before.state == KeychainState::NoKeyring || before.isPresent == false)
        co_return Answer(std::optional<Secret>());
    const JobResult job = co_await readItem(state, key);
    if (job.error == QKeychain::NoError && !job.hung) {
        if (job.data.isEmpty())
            co_return Answer(
                failure(keychainError(KeychainState::Failed, QStringLiteral("an empty secret was read"))));
        if (job.data == Tombstone)
            co_return Answer(std::optional<Secret>());
        co_return Answer(std::optional<Secret>(Secret(job.data)));
    }
    const ProbeResult after = co_await probeItem(state, key);
    const bool absent = job.error == QKeychain::EntryNotFound && after.isPresent.value_or(false) == false
        && isUsable(after.state);
    if (absent && !job.hung)
        co_return Answer(std::optional<Secret>());
    co_return Answer(failure(errorOf(job, after)));
}

/// Writes and reads back.
QCoro::Task<Result<void>> writeBytes(StatePtr state, QString key, QByteArray value)
{
    const ProbeResult before = co_await probeItem(state, key);
    if (!isUsable(before.state))
        co_return Result<void>(failure(keychainError(before.state)));
    const JobResult written = co_await writeItem(state, key, value);
    if (written.hung || written.error != QKeychain::NoError) {
        const ProbeResult after = co_await probeItem(state, key);
        co_return Result<void>(failure(errorOf(written, after)));
    }
    const JobResult read = co_await readItem(state, key);
    if (read.hung)
        co_return Result<void>(failure(keychainError(KeychainState::Hung, read.detail)));
    if (read.error != QKeychain::NoError || read.data != value)
        co_return Result<void>(failure(
            keychainError(KeychainState::Failed, QStringLiteral("what was written is not what is read"))));
    co_return Result<void>();
}

QCoro::Task<Result<void>> writeSecret(StatePtr state, QString key, QByteArray value)
{
    if (value.isEmpty() || value.size() > Keychain::MaxValueBytes || value == Tombstone) {
        Error error
            = keychainError(KeychainState::Failed, QStringLiteral("the value has a length that is not kept"));
        error.kind = Error::Kind::Invalid;
        co_return Result<void>(failure(error));
    }
    const Result<void> written = co_await writeBytes(state, key, value);
    co_return written;
}

QCoro::Task<Result<void>> removeSecret(StatePtr state, QString key)
{
    const ProbeResult before = co_await probeItem(state, key);
    if (!isUsable(before.state))
        co_return Result<void>(failure(keychainError(before.state)));
    if (before.state == KeychainState::NoKeyring || before.isPresent == false)
        co_return Result<void>();
    const Result<void> overwritten = co_await writeBytes(state, key, Tombstone);
    if (!overwritten)
        co_return overwritten;
    const JobResult deleted = co_await deleteItem(state, key);
    const ProbeResult after = co_await probeItem(state, key);
    const bool gone = after.isPresent.has_value() ? !*after.isPresent : deleted.error == QKeychain::NoError;
    if (gone && !deleted.hung && isUsable(after.state))
        co_return Result<void>();
    co_return Result<void>(failure(errorOf(deleted, after)));
}

} // namespace

Keychain::Keychain(KeychainOptions options) : m_state(std::make_shared<State>())
{
    m_state->options = std::move(options);
}

Keychain::~Keychain() = default;

QCoro::Task<ProbeResult> Keychain::probe(QString key)
{
    return probeItem(m_state, key);
}

QCoro::Task<Result<std::optional<Secret>>> Keychain::read(QString key)
{
    return readSecret(m_state, key);
}

QCoro::Task<Result<void>> Keychain::write(QString key, Secret value)
{
    return writeSecret(m_state, key, value.reveal());
}

QCoro::Task<Result<void>> Keychain::remove(QString key)
{
    return removeSecret(m_state, key);
}

bool Keychain::isBusy() const
{
    return m_state->running > 0 || m_state->abandoned > 0;
}

} // namespace portico::secrets

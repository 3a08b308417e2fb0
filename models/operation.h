// SPDX-License-Identifier: MIT
#pragma once

#include "services/domain/result.h"

#include <QCoroTask>
#include <QObject>
#include <QPointer>

#include <functional>
#include <stop_token>

namespace portico::models {

/// One change asked of a service, and what became of it. It is asked once: while it is under way a further
/// run() is ignored. Where the service wants proof of who is there the call is kept, to be repeated after it.
class Operation final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Running,
        StepUpNeeded, ///< repeat() after Session::stepUp(), or abandon().
        Failed, ///< error() says why; another run() may follow.
        Done,
    };
    Q_ENUM(State)

    template <typename T>
    using Call = std::function<QCoro::Task<Result<T>>(std::stop_token)>;

    using QObject::QObject;
    ~Operation() override;

    [[nodiscard]] State state() const { return m_state; }
    /// Running, or waiting for the step-up.
    [[nodiscard]] bool isUnderWay() const
    {
        return m_state == State::Running || m_state == State::StepUpNeeded;
    }
    /// Meaningful while Failed or StepUpNeeded.
    [[nodiscard]] const Error &error() const { return m_error; }

    /// Asks for \a call; \a done gets its answer while the state is Done, before changed() is emitted. Name
    /// the type: `run<Quote>(call, done)`.
    template <typename T>
    void run(Call<T> call, std::function<void(T)> done)
    {
        if (isUnderWay())
            return;
        m_repeat = [this, call = std::move(call), done = std::move(done)] {
            const quint64 generation = begin();
            QCoro::connect(call(m_stop.get_token()), this, [this, generation, done](Result<T> answer) {
                if (generation != m_generation)
                    return;
                if (!answer)
                    return fail(std::move(answer.error()));
                finish([&] { done(std::move(*answer)); });
            });
        };
        repeat();
    }
    /// As above, for a call that answers nothing.
    void run(Call<void> call, std::function<void()> done);

    /// Asks for the kept call again: after a step-up, or after a failure. Does nothing while Running.
    void repeat();
    /// Gives the call up: its answer no longer counts, and the state is Idle.
    void abandon();

Q_SIGNALS:
    void changed();

private:
    quint64 begin();
    void finish(const std::function<void()> &done);
    void fail(Error error);
    void announce(State state);

    State m_state = State::Idle;
    Error m_error;
    std::function<void()> m_repeat;
    std::stop_source m_stop;
    quint64 m_generation = 0;
};

} // namespace portico::models

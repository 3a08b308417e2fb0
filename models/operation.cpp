// SPDX-License-Identifier: MIT
#include "models/operation.h"

namespace portico::models {

Operation::~Operation()
{
    ++m_generation;
    m_stop.request_stop();
}

void Operation::run(Call<void> call, std::function<void()> done)
{
    if (isUnderWay())
        return;
    m_repeat = [this, call = std::move(call), done = std::move(done)] {
        const quint64 generation = begin();
        QCoro::connect(call(m_stop.get_token()), this, [this, generation, done](Result<void> answer) {
            if (generation != m_generation)
                return;
            if (!answer)
                return fail(std::move(answer.error()));
            finish(done);
        });
    };
    repeat();
}

void Operation::repeat()
{
    if (m_state == State::Running || !m_repeat)
        return;
    const std::function<void()> call = m_repeat; // another run() may replace it meanwhile
    call();
}

void Operation::abandon()
{
    ++m_generation;
    std::exchange(m_stop, std::stop_source()).request_stop();
    m_repeat = nullptr;
    announce(State::Idle);
}

quint64 Operation::begin()
{
    m_stop = std::stop_source();
    const quint64 generation = ++m_generation;
    announce(State::Running);
    return generation;
}

void Operation::finish(const std::function<void()> &done)
{
    const QPointer<Operation> self(this);
    const quint64 generation = m_generation;
    m_state = State::Done;
    m_repeat = nullptr;
    if (done)
        done();
    if (self && generation == m_generation)
        Q_EMIT changed();
}

void Operation::fail(Error error)
{
    const bool wasStopped = error.kind == Error::Kind::Cancelled;
    m_error = std::move(error);
    announce(wasStopped                                   ? State::Idle
            : m_error.kind == Error::Kind::StepUpRequired ? State::StepUpNeeded
                                                          : State::Failed);
}

void Operation::announce(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace portico::models

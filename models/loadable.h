// SPDX-License-Identifier: MIT
#pragma once

#include "services/account/copy.h"

#include <QCoroTask>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace portico::models {

/// What a Loadable says about itself whatever it loads.
class LoadableState : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Loading,
        Ready,
        Failed, ///< The value of an earlier answer is kept.
    };
    Q_ENUM(State)

    using QObject::QObject;
    ~LoadableState() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] virtual bool hasValue() const = 0;
    /// Meaningful while Failed.
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Of the value, where there is one: wall time of the copy and the billing time its figures relate to.
    [[nodiscard]] UtcSeconds asOf() const { return m_asOf; }
    [[nodiscard]] UtcSeconds now() const { return m_now; }

Q_SIGNALS:
    void changed();

protected:
    /// Ends what is running and gives the generation and token for the next question.
    quint64 renew();
    void announce(State state);
    void fail(Error error, State otherwise);

    State m_state = State::Idle;
    Error m_error;
    UtcSeconds m_asOf;
    UtcSeconds m_now;
    std::stop_source m_stop;
    quint64 m_generation = 0;
};

/// One value that is asked for asynchronously. The newest question wins, an answer to an older one is
/// dropped, and the last good value stays while it is asked for again or that fails.
template <typename T>
class Loadable final : public LoadableState
{
public:
    using Answer = Result<account::Copy<T>>;
    using Source = std::function<QCoro::Task<Answer>(std::stop_token)>;

    using LoadableState::LoadableState;

    [[nodiscard]] const std::optional<T> &value() const { return m_value; }
    [[nodiscard]] bool hasValue() const override { return m_value.has_value(); }

    /// Forgets the value and asks another question.
    void load(Source source)
    {
        m_source = std::move(source);
        m_value.reset();
        ask();
    }

    /// Asks the same question again. While it is being asked, that happens only where the answer is a
    /// failure: it may be older than the reason to reload, such as a connection that has come back.
    void reload()
    {
        m_asksAgain = m_state == State::Loading;
        if (m_source && !m_asksAgain)
            ask();
    }

    /// Asks the same question at once, and drops the answer that is on its way: it may be older than a
    /// change.
    void askAnew()
    {
        if (m_source)
            ask();
    }

    /// Forgets value and question.
    void clear()
    {
        renew();
        m_source = nullptr;
        m_value.reset();
        announce(State::Idle);
    }

private:
    void ask()
    {
        const State before = m_value ? State::Ready : State::Idle;
        const quint64 generation = renew();
        m_asksAgain = false;
        announce(State::Loading);
        if (generation != m_generation)
            return;
        QCoro::connect(m_source(m_stop.get_token()), this, [this, generation, before](Answer answer) {
            if (generation == m_generation)
                take(std::move(answer), before);
        });
    }

    void take(Answer answer, State before)
    {
        if (!answer) {
            if (m_asksAgain && answer.error().kind != Error::Kind::Cancelled)
                return ask();
            fail(std::move(answer.error()), before);
            return;
        }
        m_value = std::move(answer->value);
        m_asOf = answer->asOf;
        m_now = answer->now;
        announce(State::Ready);
    }

    Source m_source;
    std::optional<T> m_value;
    bool m_asksAgain = false;
};

} // namespace portico::models

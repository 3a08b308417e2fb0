// SPDX-License-Identifier: MIT
#include "ui/signin/signinform.h"
#include "ui/widgets/banner.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace portico;
using namespace portico::ui;
using namespace std::chrono_literals;

namespace {

class MovedClock final : public Clock
{
public:
    UtcSeconds now() const override { return time; }

    UtcSeconds time{1'800'000'000s};
};

Error tooMany(std::chrono::seconds wait)
{
    Error error;
    error.kind = Error::Kind::RateLimited;
    error.code = QStringLiteral("rate_limited");
    error.retryAfter = wait;
    return error;
}

} // namespace

class TestSignInForm final : public QObject
{
    Q_OBJECT

private:
    MovedClock m_clock;
    std::unique_ptr<SignInForm> m_form;

    template <typename T>
    T *part(const char *name) const
    {
        return m_form->findChild<T *>(QString::fromLatin1(name));
    }
    QString problem() const
    {
        const auto *banner = part<Banner>("signInProblem");
        return banner->isVisible() ? banner->spokenText() : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_form = std::make_unique<SignInForm>(m_clock);
        account::Connection connection;
        connection.name = QStringLiteral("Here");
        connection.url = QUrl(QStringLiteral("https://portal.example"));
        connection.email = QStringLiteral("ada@x.example");
        m_form->setConnection(connection);
        m_form->show();
        part<QLineEdit>("password")->setText(QStringLiteral("a good password"));
    }

    void waitIsCountedDownAndThenOver()
    {
        m_form->showError(tooMany(28s));
        QVERIFY2(problem().contains(QStringLiteral("28")), qPrintable(problem()));
        QVERIFY(!part<QPushButton>("signInButton")->isEnabled());
        QSignalSpy submitted(m_form.get(), &SignInForm::submitted);
        QTest::keyClick(part<QLineEdit>("password"), Qt::Key_Return);
        QCOMPARE(submitted.size(), 0);
        m_clock.time += 20s;
        QTRY_VERIFY2(problem().contains(QStringLiteral(" 8 ")), qPrintable(problem()));
        QTest::keyClick(part<QLineEdit>("password"), Qt::Key_X); // typing hides other problems
        QVERIFY(!problem().isEmpty());
        m_clock.time += 8s;
        QTRY_VERIFY(part<QPushButton>("signInButton")->isEnabled());
        QVERIFY(problem().isEmpty());
        QTest::keyClick(part<QLineEdit>("password"), Qt::Key_Return);
        QCOMPARE(submitted.size(), 1);
    }

    void anotherConnectionNeedNotWait()
    {
        m_form->showError(tooMany(600s));
        account::Connection other;
        other.name = QStringLiteral("There");
        other.url = QUrl(QStringLiteral("https://other.example"));
        m_form->setConnection(other);
        QVERIFY(part<QPushButton>("signInButton")->isEnabled());
        QVERIFY(problem().isEmpty());
    }
};

QTEST_MAIN(TestSignInForm)
#include "tst_signinform.moc"

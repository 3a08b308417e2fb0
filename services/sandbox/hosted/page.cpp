// SPDX-License-Identifier: MIT
#include "services/sandbox/hosted/page.h"

#include "services/domain/money.h"
#include "services/sandbox/resources/resources.h"

#include <QLocale>

#include <array>

namespace portico::sandbox {

namespace {

struct NamedCard
{
    const char *token;
    const char *name;
    const char *hint;
};

constexpr std::array NamedCards{
    NamedCard{"tok_visa", "Success", "Every payment goes through"},
    NamedCard{"tok_visa_chargeDeclined", "Declined", "The bank refuses every payment"},
    NamedCard{"tok_visa_chargeDeclinedInsufficientFunds", "Insufficient funds", "There is too little money"},
    NamedCard{"tok_chargeDeclinedExpiredCard", "Expired", "The card is no longer valid"},
    NamedCard{"tok_authenticationRequired", "Needs authentication", "The bank asks the customer first"},
};

constexpr char Style[] = R"(:root{color-scheme:light dark}
body{margin:0;padding:3rem 1rem;font:16px/1.5 system-ui,sans-serif;background:#f4f5f7;color:#1c2024}
main{max-width:30rem;margin:auto;padding:2rem;background:#fff;border:1px solid #d9dce1;border-radius:12px}
h1{font-size:1.35rem;margin:0 0 .5rem}
p{margin:.5rem 0}
fieldset{border:0;margin:1.25rem 0;padding:0}
legend{font-weight:600;padding:0;margin-bottom:.5rem}
label.card{display:flex;gap:.75rem;align-items:center;padding:.6rem .8rem;margin:.4rem 0;border:1px solid #d9dce1;border-radius:8px}
label.card:focus-within{outline:2px solid #2f5bd8}
small{display:block;color:#5c6470}
input[type=text]{width:100%;box-sizing:border-box;padding:.6rem .8rem;font:inherit;border:1px solid #8b93a0;border-radius:8px}
button{width:100%;padding:.75rem;margin-top:.5rem;font:inherit;font-weight:600;border:1px solid #2f5bd8;border-radius:8px;background:#2f5bd8;color:#fff;cursor:pointer}
button.quiet{background:transparent;color:inherit;border-color:#8b93a0}
table{width:100%;border-collapse:collapse;margin:1rem 0}
td,th{padding:.35rem 0;text-align:left;border-bottom:1px solid #e6e8ec}
td.amount,th.amount{text-align:right;font-variant-numeric:tabular-nums}
.problem{padding:.6rem .8rem;border-radius:8px;background:#fdecea;color:#8a1c13}
.note{color:#5c6470;font-size:.875rem}
@media(prefers-color-scheme:dark){body{background:#15181c;color:#e8eaed}main{background:#1f2329;border-color:#343a43}label.card{border-color:#3d444e}td,th{border-color:#343a43}small,.note{color:#a2aab6}input[type=text]{background:#15181c;color:inherit}.problem{background:#4a1d19;color:#ffd9d4}}
)";

constexpr char Policy[] = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
                          "frame-ancestors 'none'";

} // namespace

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString amountText(qint64 minor, const QString &currency)
{
    return formatMoney({minor, Currency::fromCode(currency).value_or(Currency())},
        QLocale(QLocale::English, QLocale::UnitedStates));
}

http::Response page(const QString &title, const QString &body, int status)
{
    const QString html = QStringLiteral(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>%1</title>\n<link rel=\"stylesheet\" href=\"/hosted.css\">\n</head>\n<body>\n<main>\n"
        "<h1>%1</h1>\n%2\n<p class=\"note\">Example Cloud Inc. &middot; test mode, no money moves</p>\n"
        "</main>\n</body>\n</html>\n");
    return {status,
        {{"Content-Type", "text/html; charset=utf-8"}, {"Content-Security-Policy", Policy},
            {"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"},
            {"Cache-Control", "no-store"}},
        html.arg(escaped(title), body).toUtf8()};
}

http::Response styleSheet()
{
    return {200, {{"Content-Type", "text/css; charset=utf-8"}, {"X-Content-Type-Options", "nosniff"}}, Style};
}

http::Response seeOther(const QString &path)
{
    return {303,
        {{"Location", path.toUtf8()}, {"Referrer-Policy", "no-referrer"}, {"Cache-Control", "no-store"}}, {}};
}

http::Response notFound()
{
    return page(QStringLiteral("This page is not here"),
        QStringLiteral("<p>The link is wrong, or it has expired. Ask for a new one where you found it.</p>"),
        404);
}

QString cardForm(const QString &path, const QString &button, const QString &problem)
{
    QString cards;
    for (const NamedCard &card : NamedCards)
        cards += QStringLiteral("<label class=\"card\"><input type=\"radio\" name=\"card\" value=\"%1\"%4>"
                                "<span>%2<small>%3</small></span></label>\n")
                     .arg(QLatin1StringView(card.token), QLatin1StringView(card.name),
                         QLatin1StringView(card.hint),
                         &card == NamedCards.data() ? QStringLiteral(" checked") : QString());
    const QString told = problem.isEmpty()
        ? QString()
        : QStringLiteral("<p class=\"problem\" role=\"alert\">%1</p>\n").arg(escaped(problem));
    return QStringLiteral(
        "%1<form method=\"post\" action=\"%2\">\n<fieldset><legend>Test card</legend>\n%3"
        "</fieldset>\n<label>Or the number of a test card\n<input type=\"text\" name=\"number\" "
        "inputmode=\"numeric\" autocomplete=\"off\" placeholder=\"4242 4242 4242 4242\">"
        "</label>\n<button name=\"do\" value=\"choose\">%4</button>\n</form>\n")
        .arg(told, escaped(path), cards, escaped(button));
}

QString bankForm(const QString &path, const QString &amount)
{
    const QString what = amount.isEmpty()
        ? QStringLiteral("Example Cloud Inc. wants to keep this card for later payments.")
        : QStringLiteral("Example Cloud Inc. asks for %1.").arg(amount);
    return QStringLiteral("<p>%1</p>\n<form method=\"post\" action=\"%2\">\n"
                          "<button name=\"do\" value=\"approve\">Approve</button>\n"
                          "<button class=\"quiet\" name=\"do\" value=\"refuse\">Refuse</button>\n</form>\n")
        .arg(escaped(what), escaped(path));
}

QString linkBack(const QString &url, const QString &label)
{
    return url.isEmpty() ? QString()
                         : QStringLiteral("<p><a class=\"back\" href=\"%1\" rel=\"noreferrer\">%2</a></p>\n")
                               .arg(escaped(url), escaped(label));
}

std::optional<QJsonObject> chosenCard(const Params &form)
{
    const QString number = form.text("number").remove(u' ').remove(u'-');
    return testCard(number.isEmpty() ? form.text("card") : number, 12, 2034);
}

} // namespace portico::sandbox

// SPDX-License-Identifier: MIT
#pragma once

#include "services/http/message.h"
#include "services/sandbox/account.h"
#include "services/sandbox/api/params.h"

#include <QString>

namespace portico::sandbox {

/// A visit to a hosted page: whoever has the link may make it.
struct Visit
{
    Account &account;
    QString baseUrl;
    QString path; ///< Of the page; forms come back to it.
    bool isPost = false;
    Params form;
};

/// What a visitor gets, and whether what the visit changed stays.
struct PageAnswer
{
    http::Response response;
    bool keep = true;
};

/// Text as HTML shows it.
[[nodiscard]] QString escaped(const QString &text);
[[nodiscard]] QString amountText(qint64 minor, const QString &currency);

/// A complete page with strict headers; \a body is HTML.
[[nodiscard]] http::Response page(const QString &title, const QString &body, int status = 200);
/// The style sheet of all pages.
[[nodiscard]] http::Response styleSheet();
/// To another page with GET, so that going back or reloading sends nothing twice.
[[nodiscard]] http::Response seeOther(const QString &path);
[[nodiscard]] http::Response notFound();

/// The choice of a test card by name, or any by number.
[[nodiscard]] QString cardForm(const QString &path, const QString &button, const QString &problem);
/// The question that a bank asks.
[[nodiscard]] QString bankForm(const QString &path, const QString &amount);
/// A link back; nothing without one.
[[nodiscard]] QString linkBack(const QString &url, const QString &label);

/// What the form of cardForm() asks for: a test card, or nothing for a number there is none of.
[[nodiscard]] std::optional<QJsonObject> chosenCard(const Params &form);

} // namespace portico::sandbox

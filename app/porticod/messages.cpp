// SPDX-License-Identifier: MIT
#include "app/porticod/messages.h"

#include <map>

QString messageFor(const portico::Error &error)
{
    static const std::map<QString, QString> sentences{
        {QStringLiteral("address_in_use"), QStringLiteral("the address is in use")},
        {QStringLiteral("address_invalid"), QStringLiteral("cannot listen on this address")},
        {QStringLiteral("tls_files_invalid"), QStringLiteral("the TLS certificate or key cannot be used")},
        {QStringLiteral("database_failed"), QStringLiteral("the database cannot be used")},
        {QStringLiteral("database_url_invalid"), QStringLiteral("the database cannot be understood")},
        {QStringLiteral("schema_newer"),
            QStringLiteral("schema_newer: the database was made by a newer porticod")},
        {QStringLiteral("schema_older"), QStringLiteral("schema_older: run porticod migrate first")},
        {QStringLiteral("busy"), QStringLiteral("the database is busy")},
        {QStringLiteral("read_only"), QStringLiteral("the database is read-only")},
        {QStringLiteral("disk_full"), QStringLiteral("the disk is full")},
        {QStringLiteral("email_taken"), QStringLiteral("there is a user with this e-mail address already")},
        {QStringLiteral("organization_unknown"),
            QStringLiteral("there is no organization with this slug or id")},
        {QStringLiteral("customer_missing"),
            QStringLiteral("the organization is not linked to a Stripe customer")},
        {QStringLiteral("no_subscription"), QStringLiteral("the organization has no running subscription")},
        {QStringLiteral("slug_taken"), QStringLiteral("there is an organization with this slug already")},
        {QStringLiteral("customer_taken"),
            QStringLiteral("this Stripe customer belongs to another organization")},
        {QStringLiteral("password_too_short"), QStringLiteral("the password has fewer than 12 characters")},
        {QStringLiteral("password_too_long"), QStringLiteral("the password has more than 128 characters")},
        {QStringLiteral("password_common"),
            QStringLiteral("the password is among the first that somebody would try")},
        {QStringLiteral("password_personal"),
            QStringLiteral("the password is made of the e-mail address or of the name of this program")},
        {QStringLiteral("data_key_missing"), QStringLiteral("the data key is missing")},
        {QStringLiteral("data_key_invalid"), QStringLiteral("the data key cannot be used")},
        {QStringLiteral("secret_file_too_open"),
            QStringLiteral("others can read the secret file: chmod 600 it")},
        {QStringLiteral("secret_file_unwritable"), QStringLiteral("the secret file cannot be made")},
        {QStringLiteral("audit_damaged"), QStringLiteral("the audit log is not as it was written")},
        {QStringLiteral("secret_file_unreadable"), QStringLiteral("the secret file cannot be read")},
    };
    if (const auto reason = sentences.find(error.detail); reason != sentences.end())
        return reason->second;
    const auto sentence = sentences.find(error.code);
    if (sentence == sentences.end())
        return error.detail.isEmpty() ? error.code : error.detail;
    return error.detail.isEmpty() ? sentence->second
                                  : sentence->second + QStringLiteral(" (") + error.detail + u')';
}

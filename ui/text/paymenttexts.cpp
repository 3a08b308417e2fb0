// SPDX-License-Identifier: MIT
#include "ui/text/paymenttexts.h"

#include <QCoreApplication>

#include <iterator>

namespace portico::ui {

namespace {

struct Payments
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::Payments)
};

enum class Family {
    Money,
    Limit,
    Expired,
    SecurityCode,
    Data,
    Pin,
    Confirmation,
    Later,
    NotSupported,
    Revoked,
    Account,
    Duplicate,
    TestCard,
    Refused,
    NoReason,
};

struct Code
{
    const char *code;
    Family family;
};

constexpr Code Codes[] = {
    {"insufficient_funds", Family::Money},
    {"card_velocity_exceeded", Family::Limit},
    {"withdrawal_count_limit_exceeded", Family::Limit},
    {"invalid_amount", Family::Limit},
    {"expired_card", Family::Expired},
    {"invalid_expiry_month", Family::Expired},
    {"invalid_expiry_year", Family::Expired},
    {"incorrect_cvc", Family::SecurityCode},
    {"invalid_cvc", Family::SecurityCode},
    {"incorrect_number", Family::Data},
    {"invalid_number", Family::Data},
    {"incorrect_zip", Family::Data},
    {"incorrect_address", Family::Data},
    {"new_account_information_available", Family::Data},
    {"incorrect_pin", Family::Pin},
    {"invalid_pin", Family::Pin},
    {"pin_try_exceeded", Family::Pin},
    {"offline_pin_required", Family::Pin},
    {"online_or_offline_pin_required", Family::Pin},
    {"authentication_required", Family::Confirmation},
    {"authentication_not_handled", Family::Confirmation},
    {"mobile_device_authentication_required", Family::Confirmation},
    {"payment_intent_authentication_failure", Family::Confirmation},
    {"processing_error", Family::Later},
    {"issuer_not_available", Family::Later},
    {"reenter_transaction", Family::Later},
    {"try_again_later", Family::Later},
    {"approve_with_id", Family::Later},
    {"card_not_supported", Family::NotSupported},
    {"currency_not_supported", Family::NotSupported},
    {"not_permitted", Family::NotSupported},
    {"service_not_allowed", Family::NotSupported},
    {"transaction_not_allowed", Family::NotSupported},
    {"revocation_of_all_authorizations", Family::Revoked},
    {"revocation_of_authorization", Family::Revoked},
    {"stop_payment_order", Family::Revoked},
    {"debit_not_authorized", Family::Revoked},
    {"invalid_account", Family::Account},
    {"account_closed", Family::Account},
    {"bank_account_restricted", Family::Account},
    {"bank_account_unusable", Family::Account},
    {"duplicate_transaction", Family::Duplicate},
    {"testmode_decline", Family::TestCard},
    {"do_not_try_again", Family::Refused},
    {"fraudulent", Family::Refused},
    {"lost_card", Family::Refused},
    {"merchant_blacklist", Family::Refused},
    {"pickup_card", Family::Refused},
    {"restricted_card", Family::Refused},
    {"security_violation", Family::Refused},
    {"stolen_card", Family::Refused},
};

/// Of call_issuer, card_declined, do_not_honor, generic_decline, no_action_taken and all that is new: no
/// reason.
Family familyOf(const QString &declineCode)
{
    for (const Code &each : Codes) {
        if (declineCode == QLatin1StringView(each.code))
            return each.family;
    }
    return Family::NoReason;
}

} // namespace

QString declineReason(const QString &declineCode)
{
    switch (familyOf(declineCode)) {
    case Family::Money:
        return Payments::tr("not enough money on the account");
    case Family::Limit:
        return Payments::tr("the limit of the card is reached");
    case Family::Expired:
        return Payments::tr("the card has expired");
    case Family::SecurityCode:
        return Payments::tr("the security code is wrong");
    case Family::Data:
        return Payments::tr("the details of the card are wrong");
    case Family::Pin:
        return Payments::tr("the card wants its PIN");
    case Family::Confirmation:
        return Payments::tr("the bank asks for a confirmation");
    case Family::Later:
        return Payments::tr("the bank could not process it just then");
    case Family::NotSupported:
        return Payments::tr("the card cannot be used for this payment");
    case Family::Revoked:
        return Payments::tr("the permission to charge was taken back at the bank");
    case Family::Account:
        return Payments::tr("the account cannot be charged");
    case Family::Duplicate:
        return Payments::tr("the same amount was charged a moment before");
    case Family::TestCard:
        return Payments::tr("it is a test card");
    case Family::Refused:
        return Payments::tr("the bank refuses this card");
    case Family::NoReason:
        break;
    }
    return Payments::tr("the bank gave no reason");
}

QString declineAdvice(const InvoicePayment &payment)
{
    if (payment.advice == u"try_again_later")
        return Payments::tr("Try again later, or use another payment method.");
    if (payment.advice == u"confirm_card_data")
        return Payments::tr("Check number, expiry date and security code, and enter the card anew.");
    if (payment.advice == u"do_not_try_again")
        return Payments::tr("Trying this payment method again does not help. Use another one.");
    switch (familyOf(payment.declineCode)) {
    case Family::Money:
        return Payments::tr("Put money on the account and try again, or use another payment method.");
    case Family::SecurityCode:
    case Family::Data:
        return Payments::tr("Enter the card anew, or use another payment method.");
    case Family::Confirmation:
        return Payments::tr("Try again and confirm it with your bank, or use another payment method.");
    case Family::Later:
    case Family::Limit:
        return Payments::tr("Try again later, or use another payment method.");
    case Family::Duplicate:
        return Payments::tr("Look at the account first; then try again.");
    default:
        break;
    }
    return Payments::tr("Use another payment method, or ask your bank.");
}

} // namespace portico::ui

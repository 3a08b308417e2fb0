// SPDX-License-Identifier: MIT
#include "ui/account/billingdetailsform.h"

#include "models/billingdetailsmodel.h"
#include "ui/account/addressfields.h"
#include "ui/account/customlines.h"
#include "ui/account/datefield.h"
#include "ui/account/formfield.h"
#include "ui/style/metrics.h"
#include "ui/text/accounttexts.h"
#include "ui/text/places.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QStackedWidget>

namespace portico::ui {

namespace {

constexpr int RowGap = 12;
constexpr int LongestName = 200;
constexpr int LongestEmail = 254;

QComboBox *makeLanguages()
{
    auto *box = new QComboBox;
    box->setObjectName(QStringLiteral("invoiceLanguage"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    box->addItem(languageName({}), QString());
    for (const Named &language : languagesOfInvoices())
        box->addItem(language.name, language.code);
    return box;
}

Error invalid(const QString &field)
{
    Error error;
    error.kind = Error::Kind::Invalid;
    error.code = QStringLiteral("invalid_field");
    error.field = field;
    return error;
}

} // namespace

BillingDetailsForm::BillingDetailsForm(QWidget *parent)
    : QWidget(parent), m_orderEnds(new DateField), m_language(makeLanguages()), m_address(new AddressFields),
      m_lines(new CustomLines), m_orderEndsField(new FormField(tr("Valid until (optional)"), m_orderEnds)),
      m_languageField(new FormField(tr("Language of invoices"), m_language)),
      m_linesField(new FormField(QString(), m_lines))
{
    addText(m_name, m_nameField, "billingName", tr("Company"), LongestName);
    addText(m_email, m_emailField, "billingEmail", tr("Billing e-mail"), LongestEmail);
    addText(m_order, m_orderField, "purchaseOrder", tr("PO number (optional)"), CustomField::LongestValue);
    m_orderEnds->setObjectName(QStringLiteral("purchaseOrderEnds"));
    m_fields += {m_orderEndsField, m_languageField, m_linesField};
    for (const AddressField part : {AddressField::Line1, AddressField::Line2, AddressField::City,
             AddressField::State, AddressField::PostalCode, AddressField::Country})
        m_fields.append(m_address->field(part));
    arrange();
    connect(m_orderEnds, &DateField::dateEdited, this, [this] { fieldEdited(m_orderEndsField); });
    connect(m_orderEnds, &QLineEdit::editingFinished, this, [this] {
        if (!m_orderEnds->isUnreadable() || m_problemField)
            return;
        m_problemField = m_orderEndsField;
        m_problem = fieldProblem(invalid(QStringLiteral("purchase_order_ends")));
        showNotes();
    });
    connect(m_language, &QComboBox::activated, this, [this] { fieldEdited(m_languageField); });
    connect(m_lines, &CustomLines::edited, this, [this] { fieldEdited(m_linesField); });
    connect(m_address, &AddressFields::edited, this, [this](AddressField part) {
        if (part == AddressField::Country)
            orderTabs();
        fieldEdited(m_address->field(part));
    });
}

void BillingDetailsForm::addText(
    QLineEdit *&field, FormField *&frame, const char *name, const QString &label, int longest)
{
    field = new QLineEdit;
    field->setObjectName(QString::fromLatin1(name));
    field->setMaxLength(longest);
    frame = new FormField(label, field);
    m_fields.append(frame);
    connect(field, &QLineEdit::textEdited, this, [this, frame = frame] { fieldEdited(frame); });
}

void BillingDetailsForm::arrange()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::CardGap);
    grid->setVerticalSpacing(RowGap);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_nameField, 0, 0);
    grid->addWidget(m_emailField, 0, 1);
    grid->addWidget(m_address, 1, 0, 1, 2);
    grid->addWidget(m_address->countryField(), 2, 0);
    grid->addWidget(m_languageField, 2, 1);
    grid->addWidget(m_orderField, 3, 0);
    grid->addWidget(m_orderEndsField, 3, 1);
    grid->addWidget(m_linesField, 4, 0, 1, 2);
    orderTabs();
}

/// Another country has its parts in another order.
void BillingDetailsForm::orderTabs()
{
    QList<QWidget *> order{m_name, m_email};
    order += m_address->order();
    order += {m_address->countryField()->control(), m_language, m_order, m_orderEnds, m_lines};
    QWidget *before = nullptr;
    for (QWidget *control : std::as_const(order)) {
        QList<QWidget *> stops = control->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        const bool isPair = qobject_cast<QStackedWidget *>(control) != nullptr;
        for (QWidget *stop : isPair ? stops : QList<QWidget *>{control}) {
            if (before)
                setTabOrder(before, stop);
            before = stop;
        }
    }
}

void BillingDetailsForm::setDetails(const BillingDetails &details)
{
    const auto show = [](QLineEdit *field, const QString &text) {
        if (field->text().trimmed() != text)
            field->setText(text); // the cursor stays where it is otherwise
    };
    show(m_name, details.name);
    show(m_email, details.email);
    m_address->setAddress(details.address);
    orderTabs();
    show(m_order, details.purchaseOrder);
    if (!m_orderEnds->hasFocus() || details.purchaseOrderEnds)
        m_orderEnds->setDate(details.purchaseOrderEnds);
    m_lines->setLines(details.customFields);
    m_lines->setMost(CustomField::Most - (details.purchaseOrder.isEmpty() ? 0 : 1));
    int language = m_language->findData(details.language);
    if (language < 0) {
        m_language->addItem(languageName(details.language), details.language);
        language = m_language->count() - 1;
    }
    m_language->setCurrentIndex(language);
}

BillingDetails BillingDetailsForm::details() const
{
    BillingDetails details;
    details.name = m_name->text();
    details.email = m_email->text();
    details.address = m_address->address();
    details.purchaseOrder = m_order->text();
    details.purchaseOrderEnds = m_orderEnds->date();
    details.customFields = m_lines->lines();
    details.language = m_language->currentData().toString();
    return details;
}

void BillingDetailsForm::fieldEdited(const FormField *field)
{
    if (field == m_problemField)
        clearProblem();
    m_lines->setMost(CustomField::Most - (m_order->text().trimmed().isEmpty() ? 0 : 1));
    Q_EMIT edited();
    showNotes();
}

FormField *BillingDetailsForm::fieldNamed(const QString &name) const
{
    if (name == u"name")
        return m_nameField;
    if (name == u"email")
        return m_emailField;
    if (name == u"purchase_order")
        return m_orderField;
    if (name == u"purchase_order_ends")
        return m_orderEndsField;
    if (name == u"language")
        return m_languageField;
    if (name.startsWith(u"custom_fields"))
        return m_linesField;
    for (const AddressField part : {AddressField::Line1, AddressField::Line2, AddressField::City,
             AddressField::State, AddressField::PostalCode}) {
        if (name == QStringLiteral("address.") + addressFieldName(part))
            return m_address->field(part);
    }
    return name.startsWith(u"address") ? m_address->countryField() : nullptr;
}

FormField *BillingDetailsForm::fieldOf(const BillingGap &gap) const
{
    switch (gap.kind) {
    case BillingGap::Kind::NameMissing:
        return m_nameField;
    case BillingGap::Kind::EmailMissing:
        return m_emailField;
    case BillingGap::Kind::AddressIncomplete:
        return m_address->field(gap.field);
    case BillingGap::Kind::PurchaseOrderEnds:
        return m_orderField;
    case BillingGap::Kind::TaxIdNotValid: // stands at the tax ids
        break;
    }
    return nullptr;
}

void BillingDetailsForm::setGaps(
    const std::vector<BillingGap> &gaps, std::optional<UtcSeconds> nextInvoiceAt, UtcSeconds now)
{
    m_gapTexts.clear();
    for (const BillingGap &gap : gaps) {
        if (const FormField *field = fieldOf(gap))
            m_gapTexts.emplace(field, sentence(gap, nextInvoiceAt, now));
    }
    showNotes();
}

void BillingDetailsForm::showNotes()
{
    for (FormField *field : std::as_const(m_fields)) {
        const auto gap = m_gapTexts.find(field);
        if (field == m_problemField)
            field->setNote(FieldState::Bad, m_problem);
        else
            field->setNote(FieldState::Warn, gap == m_gapTexts.end() ? QString() : gap->second);
    }
}

bool BillingDetailsForm::showProblem(const Error &error)
{
    FormField *field = fieldNamed(ui::fieldOf(error));
    if (!field)
        return false;
    m_problemField = field;
    m_problem = fieldProblem(error);
    showNotes();
    field->focusControl();
    return true;
}

void BillingDetailsForm::clearProblem()
{
    m_problemField = nullptr;
    m_problem.clear();
    showNotes();
}

bool BillingDetailsForm::isUnfinished() const
{
    return m_orderEnds->isUnreadable();
}

bool BillingDetailsForm::showFault()
{
    if (isUnfinished())
        return showProblem(invalid(QStringLiteral("purchase_order_ends")));
    BillingDetails typed = details();
    std::erase_if(typed.customFields, [](const CustomField &line) {
        return line.name.trimmed().isEmpty() && line.value.trimmed().isEmpty();
    });
    typed.email = typed.email.trimmed();
    const QString field = models::faultyField(typed);
    return !field.isEmpty() && showProblem(invalid(field));
}

} // namespace portico::ui

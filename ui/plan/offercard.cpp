// SPDX-License-Identifier: MIT
#include "ui/plan/offercard.h"

#include "ui/style/metrics.h"
#include "ui/style/porticostyle.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int RightWidth = 184;
constexpr int Gap = 12;

} // namespace

OfferCard::OfferCard(Icon icon, const QString &heading, QWidget *parent)
    : Card(parent), m_texts(new QVBoxLayout), m_text(new Label(TypeRole::Body, ColorRole::Text2)),
      m_amount(new Label(TypeRole::BodyMedium)), m_take(new Button(QString()))
{
    setObjectName(QStringLiteral("offer"));
    setPadding(Padding::Dense);
    m_text->setWordWrap(true);
    m_amount->setWordWrap(true);
    m_amount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_take->setObjectName(QStringLiteral("takeOffer"));
    m_take->setAutoDefault(false);
    setCompact(m_take);
    m_texts->setSpacing(0);
    m_texts->addWidget(new Label(heading, TypeRole::BodyStrong));
    m_texts->addWidget(m_text);
    auto *side = new QWidget;
    side->setFixedWidth(RightWidth);
    auto *right = new QVBoxLayout(side);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(4);
    right->addStretch();
    right->addWidget(m_amount);
    right->addWidget(m_take);
    right->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(Gap);
    row->addWidget(new IconLabel(icon, ColorRole::AccentText), 0, Qt::AlignTop);
    row->addLayout(m_texts, 1);
    row->addWidget(side);
    body()->addLayout(row);
    connect(m_take, &QAbstractButton::clicked, this, &OfferCard::taken);
}

void OfferCard::setText(const QString &text)
{
    m_text->setText(text);
}

void OfferCard::setAmount(const QString &amount)
{
    m_amount->setText(amount);
}

void OfferCard::setButton(const QString &text)
{
    m_take->setText(text);
}

void OfferCard::addChoice(QWidget *choice)
{
    m_texts->addSpacing(metrics::Grid);
    m_texts->addWidget(choice, 0, Qt::AlignLeft);
}

} // namespace portico::ui

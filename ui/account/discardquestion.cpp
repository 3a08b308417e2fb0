// SPDX-License-Identifier: MIT
#include "ui/account/discardquestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace portico::ui {

namespace {

struct DiscardQuestion
{
    Q_DECLARE_TR_FUNCTIONS(portico::ui::DiscardQuestion)
};

} // namespace

void askToDiscard(QWidget *parent, const QString &organization, std::function<void()> discard)
{
    auto *question = new QMessageBox(QMessageBox::NoIcon, DiscardQuestion::tr("Discard Changes?"),
        DiscardQuestion::tr("The billing details of %1 have changes that are not saved.").arg(organization),
        QMessageBox::NoButton, parent);
    question->setObjectName(QStringLiteral("discardQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = question->addButton(DiscardQuestion::tr("Keep editing"), QMessageBox::RejectRole);
    QPushButton *confirm
        = question->addButton(DiscardQuestion::tr("Discard changes"), QMessageBox::DestructiveRole);
    keep->setObjectName(QStringLiteral("discardKeep"));
    confirm->setObjectName(QStringLiteral("discardConfirm"));
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    QObject::connect(confirm, &QAbstractButton::clicked, parent, std::move(discard));
    question->open();
}

} // namespace portico::ui

// SPDX-License-Identifier: MIT
#include "ui/security/recoverycodesdialog.h"

#include "ui/style/metrics.h"
#include "ui/text/securitytexts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace portico::ui {

namespace {

constexpr int DialogWidth = 480;
constexpr int TextPadding = 12;

QPlainTextEdit *codeList(const QStringList &codes)
{
    QStringList lines;
    for (const QString &code : codes)
        lines.append(grouped(code));
    auto *list = new QPlainTextEdit(lines.join(u'\n'));
    list->setObjectName(QStringLiteral("recoveryCodes"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setAccessibleName(RecoveryCodesDialog::tr("The recovery codes"));
    list->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    list->setFixedHeight(int(lines.size()) * list->fontMetrics().lineSpacing() + 2 * TextPadding);
    return list;
}

} // namespace

RecoveryCodesDialog::RecoveryCodesDialog(
    const QStringList &codes, const QString &email, const QString &portal, QWidget *parent)
    : QDialog(parent), m_text(recoveryCodesText(codes, email, portal)),
      m_frame(new DialogFrame(*this, DialogWidth)),
      m_kept(new QCheckBox(tr("I have these codes where I find them without my phone"))),
      m_done(new Button(tr("Done"), Button::Kind::Primary))
{
    setObjectName(QStringLiteral("recoveryCodesDialog"));
    setWindowTitle(tr("Recovery Codes"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kept->setObjectName(QStringLiteral("recoveryCodesKept"));
    m_done->setObjectName(QStringLiteral("recoveryCodesDone"));
    m_done->setEnabled(false);
    auto *copy = new Button(tr("Copy"), Icon::Copy);
    copy->setObjectName(QStringLiteral("recoveryCodesCopy"));
    copy->setAccessibleName(tr("Copy the recovery codes"));
    auto *save = new Button(tr("Save…"), Icon::Download);
    save->setObjectName(QStringLiteral("recoveryCodesSave"));
    save->setAccessibleName(tr("Save the recovery codes in a file"));

    QVBoxLayout *body = m_frame->body();
    body->addWidget(new Label(tr("Keep these recovery codes"), TypeRole::Heading));
    body->addSpacing(4);
    auto *why = new Label(tr("Each works once, in place of a code of your app, when your phone is lost. They "
                             "are not shown again: the portal keeps only their fingerprints."),
        TypeRole::Body, ColorRole::Text2);
    why->setWordWrap(true);
    body->addWidget(why);
    body->addSpacing(metrics::CardGap);
    body->addWidget(codeList(codes));
    body->addSpacing(metrics::Grid);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(metrics::Grid);
    ways->addWidget(copy);
    ways->addWidget(save);
    ways->addStretch();
    body->addLayout(ways);
    body->addSpacing(metrics::CardGap);
    body->addWidget(m_kept);
    m_frame->addButton(m_done);
    copy->setFocus();

    connect(copy, &QAbstractButton::clicked, this, &RecoveryCodesDialog::copy);
    connect(save, &QAbstractButton::clicked, this, &RecoveryCodesDialog::chooseFile);
    connect(m_kept, &QAbstractButton::toggled, m_done, &QWidget::setEnabled);
    connect(m_done, &QAbstractButton::clicked, this, &QDialog::accept);
}

void RecoveryCodesDialog::reject()
{
    if (m_kept->isChecked())
        return QDialog::reject();
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Leave the Codes?"),
        tr("The codes are not shown again. Without them and without your phone you cannot sign in."),
        QMessageBox::NoButton, this);
    question->setObjectName(QStringLiteral("leaveCodes"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *stay = question->addButton(tr("Back to the codes"), QMessageBox::RejectRole);
    QPushButton *leave = question->addButton(tr("Leave without them"), QMessageBox::DestructiveRole);
    leave->setObjectName(QStringLiteral("leaveCodesConfirm"));
    question->setDefaultButton(stay);
    question->setEscapeButton(stay);
    connect(leave, &QAbstractButton::clicked, this, [this] { QDialog::reject(); });
    question->open();
}

void RecoveryCodesDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    m_frame->setNote(Icon::CheckCircle, tr("Copied"));
}

void RecoveryCodesDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save Recovery Codes"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(tr("portico-recovery-codes.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &RecoveryCodesDialog::saveTo);
    dialog->open();
}

void RecoveryCodesDialog::saveTo(const QString &path)
{
    const QByteArray text = m_text.toUtf8();
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(text) == text.size() && file.commit();
    m_frame->setNote(isWritten ? Icon::CheckCircle : Icon::Warning,
        isWritten ? tr("Saved in %1").arg(QDir::toNativeSeparators(path))
                  : tr("The file could not be written. %1").arg(file.errorString()));
}

} // namespace portico::ui

// SPDX-License-Identifier: MIT
#include <QTest>
class TestBillingDetailsModel final : public QObject
{
    Q_OBJECT
};
QTEST_GUILESS_MAIN(TestBillingDetailsModel)
#include "tst_billingdetailsmodel.moc"

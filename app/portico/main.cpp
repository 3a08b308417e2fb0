// SPDX-License-Identifier: MIT
#include "app/portico/connectioncommands.h"
#include "app/portico/invoicecommands.h"
#include "app/portico/tourcommand.h"
#include "app/portico/windowcommand.h"
#include "services/platform/process.h"

#include <QCoreApplication>

#include <string_view>

int main(int argc, char *argv[])
{
    portico::platform::hardenProcess();
    QCoreApplication::setApplicationName(QStringLiteral("portico"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PORTICO_VERSION));
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (command == "tour")
        return tourCommand(argc, argv);
    if (command == "connections")
        return connectionCommand(argc, argv);
    if (command == "invoices")
        return invoiceCommand(argc, argv);
    return windowCommand(argc, argv);
}

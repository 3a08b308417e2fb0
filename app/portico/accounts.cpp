// SPDX-License-Identifier: MIT
#include "app/portico/accounts.h"

#include "app/commandline.h"
#include "ui/text/errormessages.h"

int fail(const portico::Error &error)
{
    complain(portico::ui::userMessage(error));
    return Failure;
}

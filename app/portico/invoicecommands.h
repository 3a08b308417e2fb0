// SPDX-License-Identifier: MIT
#pragma once

/// `portico invoices list|download|export`: what finance staff run by hand or on a schedule.
int invoiceCommand(int argc, char **argv);

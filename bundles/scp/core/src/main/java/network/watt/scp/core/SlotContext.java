// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
package network.watt.scp.core;

import network.watt.consensus.api.EngineDriver;

/** What both protocols of a slot share. */
record SlotContext(long slot, EngineDriver driver, Electorate electorate, Timeouts timeouts, Outbox outbox) {}

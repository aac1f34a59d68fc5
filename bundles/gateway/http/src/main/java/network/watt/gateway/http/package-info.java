// SPDX-License-Identifier: Apache-2.0 · the WATT Node authors
/** What a request is, who may make it and which resource answers it: pure, without sockets and files. */
package network.watt.gateway.http;

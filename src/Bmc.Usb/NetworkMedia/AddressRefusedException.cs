using Bmc.Contracts.Network;

namespace Bmc.Usb.NetworkMedia;

/// <summary>A server, or what it sends us to, is where no image may come from (<see cref="ServerAddresses"/>).</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);

namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>One descriptor of a request: memory that the device reads from or, where <paramref name="DeviceWrites"/>, writes to.</summary>
internal readonly record struct GuestBuffer(ulong GuestAddress, int Length, bool DeviceWrites);

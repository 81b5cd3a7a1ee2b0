namespace Bmc.Lab.I2cBus.VhostUser;

/// <summary>What the virtual machine asks of a device that lives in another process (QEMU's docs/interop/vhost-user, "Front-end message types").</summary>
internal enum VhostUserRequest : uint
{
    GetFeatures = 1,
    SetFeatures = 2,
    SetOwner = 3,
    SetMemoryTable = 5,
    SetVringNumber = 8,
    SetVringAddress = 9,
    SetVringBase = 10,
    GetVringBase = 11,
    SetVringKick = 12,
    SetVringCall = 13,
    SetVringError = 14,
    GetProtocolFeatures = 15,
    SetProtocolFeatures = 16,
    GetQueueNumber = 17,
    SetVringEnable = 18,
}

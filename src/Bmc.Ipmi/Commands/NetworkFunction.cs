namespace Bmc.Ipmi.Commands;

/// <summary>Request values, IPMI 2.0 Table 5-1.</summary>
public enum NetworkFunction : byte
{
    Chassis = 0x00,
    Bridge = 0x02,
    SensorEvent = 0x04,
    App = 0x06,
    Firmware = 0x08,
    Storage = 0x0A,
    Transport = 0x0C,
    GroupExtension = 0x2C,
}

/// <summary>IPMI 2.0 §6.8. <see cref="None"/> marks what is answered before a session exists.</summary>
public enum Privilege : byte
{
    None = 0,
    Callback = 1,
    User = 2,
    Operator = 3,
    Administrator = 4,
}

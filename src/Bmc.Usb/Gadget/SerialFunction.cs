namespace Bmc.Usb.Gadget;

/// <summary>A serial port (CDC ACM): ttyACM0 on a Linux PC, a COM port on Windows, the next free /dev/ttyGS on the BMC.</summary>
public static class SerialFunction
{
    public static GadgetFunction Definition { get; } = new("acm.host", [], Endpoints: 3);
}

namespace Bmc.Ipmi.Rmcp;

/// <summary>IPMI 2.0 §13.27.3, Table 13-16; bits 5:0 of the payload type byte.</summary>
public enum PayloadType : byte
{
    IpmiMessage = 0x00,
    SerialOverLan = 0x01,
    OemExplicit = 0x02,
    OpenSessionRequest = 0x10,
    OpenSessionResponse = 0x11,
    RakpMessage1 = 0x12,
    RakpMessage2 = 0x13,
    RakpMessage3 = 0x14,
    RakpMessage4 = 0x15,
}

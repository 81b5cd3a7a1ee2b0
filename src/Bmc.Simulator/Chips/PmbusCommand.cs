namespace Bmc.Simulator.Chips;

/// <summary>The commands that the simulated supply knows (PMBus 1.3 part II, appendix I).</summary>
public enum PmbusCommand : byte
{
    Page = 0x00,
    Operation = 0x01,
    ClearFaults = 0x03,
    Capability = 0x19,
    VoutMode = 0x20,
    StatusByte = 0x78,
    StatusWord = 0x79,
    StatusVout = 0x7A,
    StatusIout = 0x7B,
    StatusInput = 0x7C,
    StatusTemperature = 0x7D,
    StatusCml = 0x7E,
    StatusFans12 = 0x81,
    ReadVin = 0x88,
    ReadIin = 0x89,
    ReadVout = 0x8B,
    ReadIout = 0x8C,
    ReadTemperature1 = 0x8D,
    ReadFanSpeed1 = 0x90,
    ReadPout = 0x96,
    ReadPin = 0x97,
    PmbusRevision = 0x98,
    MfrId = 0x99,
    MfrModel = 0x9A,
    MfrRevision = 0x9B,
    MfrSerial = 0x9E,
}

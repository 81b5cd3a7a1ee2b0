namespace Bmc.Devices.Pmbus;

/// <summary>
/// PMBus 1.3 Part II, appendix I: the commands that a BMC has a use for; the others there set up converters.
/// </summary>
public enum CommandCode : byte
{
    /// <summary>PAGE</summary>
    Page = 0x00,

    /// <summary>OPERATION</summary>
    Operation = 0x01,

    /// <summary>CLEAR_FAULTS</summary>
    ClearFaults = 0x03,

    /// <summary>WRITE_PROTECT</summary>
    WriteProtect = 0x10,

    /// <summary>CAPABILITY</summary>
    Capability = 0x19,

    /// <summary>QUERY</summary>
    Query = 0x1A,

    /// <summary>SMBALERT_MASK</summary>
    SmbAlertMask = 0x1B,

    /// <summary>VOUT_MODE</summary>
    VoutMode = 0x20,

    /// <summary>COEFFICIENTS</summary>
    Coefficients = 0x30,

    /// <summary>FAN_CONFIG_1_2</summary>
    FanConfig12 = 0x3A,

    /// <summary>FAN_COMMAND_1</summary>
    FanCommand1 = 0x3B,

    /// <summary>FAN_COMMAND_2</summary>
    FanCommand2 = 0x3C,

    /// <summary>STATUS_BYTE</summary>
    StatusByte = 0x78,

    /// <summary>STATUS_WORD</summary>
    StatusWord = 0x79,

    /// <summary>STATUS_VOUT</summary>
    StatusVout = 0x7A,

    /// <summary>STATUS_IOUT</summary>
    StatusIout = 0x7B,

    /// <summary>STATUS_INPUT</summary>
    StatusInput = 0x7C,

    /// <summary>STATUS_TEMPERATURE</summary>
    StatusTemperature = 0x7D,

    /// <summary>STATUS_CML</summary>
    StatusCml = 0x7E,

    /// <summary>STATUS_OTHER</summary>
    StatusOther = 0x7F,

    /// <summary>STATUS_MFR_SPECIFIC</summary>
    StatusMfrSpecific = 0x80,

    /// <summary>STATUS_FANS_1_2</summary>
    StatusFans12 = 0x81,

    /// <summary>STATUS_FANS_3_4</summary>
    StatusFans34 = 0x82,

    /// <summary>READ_EIN</summary>
    ReadEin = 0x86,

    /// <summary>READ_EOUT</summary>
    ReadEout = 0x87,

    /// <summary>READ_VIN</summary>
    ReadVin = 0x88,

    /// <summary>READ_IIN</summary>
    ReadIin = 0x89,

    /// <summary>READ_VCAP</summary>
    ReadVcap = 0x8A,

    /// <summary>READ_VOUT</summary>
    ReadVout = 0x8B,

    /// <summary>READ_IOUT</summary>
    ReadIout = 0x8C,

    /// <summary>READ_TEMPERATURE_1</summary>
    ReadTemperature1 = 0x8D,

    /// <summary>READ_TEMPERATURE_2</summary>
    ReadTemperature2 = 0x8E,

    /// <summary>READ_TEMPERATURE_3</summary>
    ReadTemperature3 = 0x8F,

    /// <summary>READ_FAN_SPEED_1</summary>
    ReadFanSpeed1 = 0x90,

    /// <summary>READ_FAN_SPEED_2</summary>
    ReadFanSpeed2 = 0x91,

    /// <summary>READ_FAN_SPEED_3</summary>
    ReadFanSpeed3 = 0x92,

    /// <summary>READ_FAN_SPEED_4</summary>
    ReadFanSpeed4 = 0x93,

    /// <summary>READ_DUTY_CYCLE</summary>
    ReadDutyCycle = 0x94,

    /// <summary>READ_FREQUENCY</summary>
    ReadFrequency = 0x95,

    /// <summary>READ_POUT</summary>
    ReadPout = 0x96,

    /// <summary>READ_PIN</summary>
    ReadPin = 0x97,

    /// <summary>PMBUS_REVISION</summary>
    PmbusRevision = 0x98,

    /// <summary>MFR_ID</summary>
    MfrId = 0x99,

    /// <summary>MFR_MODEL</summary>
    MfrModel = 0x9A,

    /// <summary>MFR_REVISION</summary>
    MfrRevision = 0x9B,

    /// <summary>MFR_LOCATION</summary>
    MfrLocation = 0x9C,

    /// <summary>MFR_DATE</summary>
    MfrDate = 0x9D,

    /// <summary>MFR_SERIAL</summary>
    MfrSerial = 0x9E,

    /// <summary>MFR_VIN_MIN</summary>
    MfrVinMin = 0xA0,

    /// <summary>MFR_VIN_MAX</summary>
    MfrVinMax = 0xA1,

    /// <summary>MFR_IIN_MAX</summary>
    MfrIinMax = 0xA2,

    /// <summary>MFR_PIN_MAX</summary>
    MfrPinMax = 0xA3,

    /// <summary>MFR_VOUT_MIN</summary>
    MfrVoutMin = 0xA4,

    /// <summary>MFR_VOUT_MAX</summary>
    MfrVoutMax = 0xA5,

    /// <summary>MFR_IOUT_MAX</summary>
    MfrIoutMax = 0xA6,

    /// <summary>MFR_POUT_MAX</summary>
    MfrPoutMax = 0xA7,
}

namespace Bmc.Ipmi;

/// <summary>IPMI 2.0 Table 5-2. Command-specific codes (80h-BEh) stand beside their command.</summary>
public enum CompletionCode : byte
{
    Ok = 0x00,
    NodeBusy = 0xC0,
    InvalidCommand = 0xC1,
    InvalidCommandForLun = 0xC2,
    Timeout = 0xC3,
    OutOfSpace = 0xC4,
    ReservationCancelled = 0xC5,
    RequestDataTruncated = 0xC6,
    RequestDataLengthInvalid = 0xC7,
    RequestDataFieldLengthLimitExceeded = 0xC8,
    ParameterOutOfRange = 0xC9,
    CannotReturnRequestedBytes = 0xCA,
    NotPresent = 0xCB,
    InvalidDataField = 0xCC,
    IllegalForSensorOrRecordType = 0xCD,
    ResponseNotProvided = 0xCE,
    DuplicateRequest = 0xCF,
    SdrRepositoryInUpdate = 0xD0,
    FirmwareUpdateInProgress = 0xD1,
    InitializationInProgress = 0xD2,
    DestinationUnavailable = 0xD3,
    InsufficientPrivilege = 0xD4,
    NotSupportedInPresentState = 0xD5,
    SubFunctionDisabled = 0xD6,
    Unspecified = 0xFF,
}

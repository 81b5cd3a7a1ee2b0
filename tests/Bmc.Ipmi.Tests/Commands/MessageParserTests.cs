using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Commands.App.Watchdog;
using Bmc.Ipmi.Commands.Chassis;
using Bmc.Ipmi.Commands.Dcmi;
using Bmc.Ipmi.Commands.SensorEvent;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;
using Bmc.Ipmi.Sel;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands;

/// <summary>Every parser gets random bytes of every length: it may refuse, it never throws, and what it accepts it can write.</summary>
public class MessageParserTests
{
    private const int LongestMessage = 70;
    private const int MessagesOfEachLength = 200;

    private readonly Random _random = new(2);

    [Fact]
    public void Chassis_messages()
    {
        Try<GetChassisCapabilitiesResponse>(GetChassisCapabilitiesResponse.TryParse);
        Try<SetChassisCapabilitiesRequest>(SetChassisCapabilitiesRequest.TryParse);
        Try<GetChassisStatusResponse>(GetChassisStatusResponse.TryParse);
        Try<ChassisControlRequest>(ChassisControlRequest.TryParse);
        Try<ChassisIdentifyRequest>(ChassisIdentifyRequest.TryParse);
        Try<SetPowerRestorePolicyRequest>(SetPowerRestorePolicyRequest.TryParse);
        Try<SetPowerRestorePolicyResponse>(SetPowerRestorePolicyResponse.TryParse);
        Try<SetFrontPanelEnablesRequest>(SetFrontPanelEnablesRequest.TryParse);
        Try<SetPowerCycleIntervalRequest>(SetPowerCycleIntervalRequest.TryParse);
        Try<GetSystemRestartCauseResponse>(GetSystemRestartCauseResponse.TryParse);
        Try<SetSystemBootOptionsRequest>(SetSystemBootOptionsRequest.TryParse);
        Try<GetSystemBootOptionsRequest>(GetSystemBootOptionsRequest.TryParse);
        Try<GetSystemBootOptionsResponse>(GetSystemBootOptionsResponse.TryParse);
        Try<BootFlags>(BootFlags.TryParse);
        Try<GetPohCounterResponse>(GetPohCounterResponse.TryParse);
    }

    [Fact]
    public void Watchdog_messages()
    {
        Try<SetWatchdogTimerRequest>(SetWatchdogTimerRequest.TryParse);
        Try<GetWatchdogTimerResponse>(GetWatchdogTimerResponse.TryParse);
    }

    [Fact]
    public void Dcmi_messages()
    {
        Try<GetDcmiCapabilitiesInfoRequest>(GetDcmiCapabilitiesInfoRequest.TryParse);
        Try<GetDcmiCapabilitiesInfoResponse>(GetDcmiCapabilitiesInfoResponse.TryParse);
        Try<GetPowerReadingRequest>(GetPowerReadingRequest.TryParse);
        Try<GetPowerReadingResponse>(GetPowerReadingResponse.TryParse);
        Try<GetPowerLimitRequest>(GetPowerLimitRequest.TryParse);
        Try<GetPowerLimitResponse>(GetPowerLimitResponse.TryParse);
        Try<SetPowerLimitCommand>(SetPowerLimitCommand.TryParse);
        Try<ActivatePowerLimitCommand>(ActivatePowerLimitCommand.TryParse);
        Try<TextBlockRequest>(TextBlockRequest.TryParse);
        Try<TextBlock>(TextBlock.TryParse);
        Try<TextBlockResponse>(TextBlockResponse.TryParse);
        Try<TextWrittenResponse>(TextWrittenResponse.TryParse);
        Try<DcmiSensorsRequest>(DcmiSensorsRequest.TryParse);
        Try<GetDcmiSensorInfoResponse>(GetDcmiSensorInfoResponse.TryParse);
        Try<GetTemperatureReadingsResponse>(GetTemperatureReadingsResponse.TryParse);
        Try<InletRequest>(InletRequest.TryParse);
        Try<ThermalLimitFields>(ThermalLimitFields.TryParse);
        Try<SetThermalLimitCommand>(SetThermalLimitCommand.TryParse);
        Try<GetDcmiConfigurationRequest>(GetDcmiConfigurationRequest.TryParse);
        Try<GetDcmiConfigurationResponse>(GetDcmiConfigurationResponse.TryParse);
        Try<SetDcmiConfigurationRequest>(SetDcmiConfigurationRequest.TryParse);
    }

    [Fact]
    public void Sensor_and_event_messages()
    {
        Try<SensorNumberRequest>(SensorNumberRequest.TryParse);
        Try<GetSensorReadingResponse>(GetSensorReadingResponse.TryParse);
        Try<GetSensorThresholdsResponse>(GetSensorThresholdsResponse.TryParse);
        Try<SetSensorThresholdsRequest>(SetSensorThresholdsRequest.TryParse);
        Try<GetSensorHysteresisRequest>(GetSensorHysteresisRequest.TryParse);
        Try<GetSensorHysteresisResponse>(GetSensorHysteresisResponse.TryParse);
        Try<SetSensorHysteresisRequest>(SetSensorHysteresisRequest.TryParse);
        Try<SensorEventsResponse>(SensorEventsResponse.TryParse);
        Try<SetSensorEventEnableRequest>(SetSensorEventEnableRequest.TryParse);
        Try<RearmSensorEventsRequest>(RearmSensorEventsRequest.TryParse);
        Try<GetSensorReadingFactorsRequest>(GetSensorReadingFactorsRequest.TryParse);
        Try<GetSensorReadingFactorsResponse>(GetSensorReadingFactorsResponse.TryParse);
        Try<GetSensorTypeResponse>(GetSensorTypeResponse.TryParse);
        Try<SetSensorTypeRequest>(SetSensorTypeRequest.TryParse);
        Try<SetSensorReadingRequest>(SetSensorReadingRequest.TryParse);
        Try<GetDeviceSdrInfoRequest>(GetDeviceSdrInfoRequest.TryParse);
        Try<GetDeviceSdrInfoResponse>(GetDeviceSdrInfoResponse.TryParse);
        Try<EventReceiver>(EventReceiver.TryParse);
        Try((ReadOnlySpan<byte> data, out PlatformEventMessageRequest message) => PlatformEventMessageRequest.TryParse(data, channel: 1, out message));
        Try((ReadOnlySpan<byte> data, out PlatformEventMessageRequest message) => PlatformEventMessageRequest.TryParse(data, channel: 15, out message));
    }

    [Fact]
    public void Storage_messages()
    {
        Try<ReservationResponse>(ReservationResponse.TryParse);
        Try<RecordReadRequest>(RecordReadRequest.TryParse);
        Try<RecordReadResponse>(RecordReadResponse.TryParse);
        Try<GetSdrRepositoryInfoResponse>(GetSdrRepositoryInfoResponse.TryParse);
        Try<AllocationInfoResponse>(AllocationInfoResponse.TryParse);
        Try<GetSelInfoResponse>(GetSelInfoResponse.TryParse);
        Try<SelRecord>(SelRecord.TryParse);
        Try<RecordIdResponse>(RecordIdResponse.TryParse);
        Try<PartialAddRequest>(PartialAddRequest.TryParse);
        Try<RunInitializationAgentRequest>(RunInitializationAgentRequest.TryParse);
        Try<RunInitializationAgentResponse>(RunInitializationAgentResponse.TryParse);
        Try<GetAuxiliaryLogStatusRequest>(GetAuxiliaryLogStatusRequest.TryParse);
        Try<GetAuxiliaryLogStatusResponse>(GetAuxiliaryLogStatusResponse.TryParse);
        Try<SetAuxiliaryLogStatusRequest>(SetAuxiliaryLogStatusRequest.TryParse);
        Try<RecordDeleteRequest>(RecordDeleteRequest.TryParse);
        Try<ClearRequest>(ClearRequest.TryParse);
        Try<ClearResponse>(ClearResponse.TryParse);
        Try<SelTime>(SelTime.TryParse);
        Try<UtcOffset>(UtcOffset.TryParse);
        Try<GetFruInventoryAreaInfoRequest>(GetFruInventoryAreaInfoRequest.TryParse);
        Try<GetFruInventoryAreaInfoResponse>(GetFruInventoryAreaInfoResponse.TryParse);
        Try<ReadFruDataRequest>(ReadFruDataRequest.TryParse);
        Try<ReadFruDataResponse>(ReadFruDataResponse.TryParse);
        Try<WriteFruDataRequest>(WriteFruDataRequest.TryParse);
        Try<WriteFruDataResponse>(WriteFruDataResponse.TryParse);
    }

    [Fact]
    public void Sensor_data_records()
    {
        Try<FullSensorRecord>(FullSensorRecord.TryParse);
        Try<CompactSensorRecord>(CompactSensorRecord.TryParse);
        Try<EventOnlyRecord>(EventOnlyRecord.TryParse);
        Try<FruDeviceLocatorRecord>(FruDeviceLocatorRecord.TryParse);
        Try<ManagementControllerLocatorRecord>(ManagementControllerLocatorRecord.TryParse);
        Try<ReadingFactors>(ReadingFactors.TryParse);
        Try<IdString>(IdString.TryParse);
    }

    private void Try<T>(MessageParser<T> parser)
        where T : struct, IMessage
    {
        for (var length = 0; length <= LongestMessage; length++)
        {
            for (var attempt = 0; attempt < MessagesOfEachLength; attempt++)
            {
                var data = new byte[length];
                _random.NextBytes(data);
                ResembleRecord(data, attempt);
                if (parser(data, out var message))
                    Assert.True(parser(Golden.Bytes(message), out _), $"{typeof(T).Name} refuses what it wrote for {Convert.ToHexString(data)}");
            }
        }
    }

    /// <summary>Half of the bytes look like a record with a fitting length, so that its parser goes beyond the header.</summary>
    private static void ResembleRecord(Span<byte> data, int attempt)
    {
        if (attempt % 2 == 0 || data.Length < RecordHeader.Length)
            return;
        ReadOnlySpan<byte> types = [0x01, 0x02, 0x03, 0x11, 0x12];
        data[2] = RecordHeader.Version;
        data[3] = types[attempt / 2 % types.Length];
        data[4] = (byte)(data.Length - RecordHeader.Length);
    }
}

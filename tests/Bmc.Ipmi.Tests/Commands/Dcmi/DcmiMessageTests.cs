using Bmc.Contracts.Limits;
using Bmc.Ipmi.Commands.Dcmi;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Dcmi;

/// <summary>Golden bytes of DCMI 1.5 §6, without the defining body's DCh: do not edit to make it pass.</summary>
public class DcmiMessageTests
{
    private static readonly PowerLimitFields _limit = new(LimitAction.Log, 300, 5000, 60);

    [Fact]
    public void Get_dcmi_capabilities_info_is_as_Table_6_2_has_it()
    {
        Golden.Matches([0x02], new GetDcmiCapabilitiesInfoRequest(2), GetDcmiCapabilitiesInfoRequest.TryParse);
        Golden.Matches([0x01, 0x05, 0x02, 0x00, 0x01, 0x00], new GetDcmiCapabilitiesInfoResponse([0x00, 0x01, 0x00]), GetDcmiCapabilitiesInfoResponse.TryParse);
    }

    [Fact]
    public void Get_power_reading_is_as_Table_6_16_has_it()
    {
        Golden.Matches([0x01, 0x00, 0x00], new GetPowerReadingRequest(PowerReadingMode.System, default), GetPowerReadingRequest.TryParse);
        Golden.Matches([0x02, 0x47, 0x00], new GetPowerReadingRequest(PowerReadingMode.Enhanced, new RollingAverage(0x47)), GetPowerReadingRequest.TryParse);
        Golden.Matches(
            [
                0x78, 0x00, // 120 W
                0x50, 0x00, // at least 80 W
                0x2D, 0x01, // at most 301 W
                0x6E, 0x00, // 110 W on average
                0x00, 0x00, 0x00, 0x50, // time stamp
                0x90, 0x5F, 0x01, 0x00, // over 90 s
                0x40, // measured
            ],
            new GetPowerReadingResponse(120, 80, 301, 110, 0x50000000, 90_000, Active: true),
            GetPowerReadingResponse.TryParse);
    }

    [Fact]
    public void Power_limits_are_as_Tables_6_17_to_6_19_have_them()
    {
        byte[] limit =
        [
            0x11, // log
            0x2C, 0x01, // 300 W
            0x88, 0x13, 0x00, 0x00, // 5000 ms
            0x00, 0x00, // reserved
            0x3C, 0x00, // 60 s
        ];
        Golden.Matches([0x00, 0x00], default, (MessageParser<GetPowerLimitRequest>)GetPowerLimitRequest.TryParse);
        Golden.Matches([0x00, 0x00, .. limit], new GetPowerLimitResponse(_limit), GetPowerLimitResponse.TryParse);
        Golden.Matches([0x00, 0x00, 0x00, .. limit], new SetPowerLimitCommand(_limit), SetPowerLimitCommand.TryParse);
        Golden.Matches([0x01, 0x00, 0x00], new ActivatePowerLimitCommand(true), ActivatePowerLimitCommand.TryParse);
    }

    [Fact]
    public void Texts_are_as_Tables_6_8_to_6_11_have_them()
    {
        Golden.Matches([0x10, 0x08], new TextBlockRequest(16, 8), TextBlockRequest.TryParse);
        Golden.Matches([0x14, 0x41, 0x42], new TextBlockResponse(20, [0x41, 0x42]), TextBlockResponse.TryParse);
        Golden.Matches([0x10, 0x02, 0x41, 0x00], new TextBlock(16, [0x41, 0x00]), TextBlock.TryParse);
        Golden.Matches([0x12], new TextWrittenResponse(18), TextWrittenResponse.TryParse);
    }

    [Fact]
    public void Sensors_are_as_Tables_6_15_and_6_22_have_them()
    {
        Golden.Matches([0x01, 0x03, 0x00, 0x01], new DcmiSensorsRequest(0x03, 0, 1), DcmiSensorsRequest.TryParse);
        Assert.True(DcmiSensorsRequest.TryParse([0x01, 0x41, 0x02, 0x00], out var asDcmi));
        Assert.Equal(new DcmiSensorsRequest(0x03, 2, 0), asDcmi);
        Golden.Matches([0x03, 0x02, 0x01, 0x00, 0x34, 0x12], new GetDcmiSensorInfoResponse(3, [1, 0x1234]), GetDcmiSensorInfoResponse.TryParse);
        Golden.Matches(
            [
                0x02, 0x02,
                0x2D, 0x01, // 45 °C of instance 1
                0x85, 0x02, // -5 °C of instance 2
            ],
            new GetTemperatureReadingsResponse(2, [new DcmiTemperature(45, 1), new DcmiTemperature(-5, 2)]),
            GetTemperatureReadingsResponse.TryParse);
    }

    [Fact]
    public void Thermal_limits_are_as_Tables_6_20_and_6_21_have_them()
    {
        Golden.Matches([0x37, 0x01], new InletRequest(1), InletRequest.TryParse);
        Golden.Matches([0x40, 0x2D, 0x58, 0x02], new ThermalLimitFields(LimitAction.PowerOff, 45, 600), ThermalLimitFields.TryParse);
        Golden.Matches(
            [0x37, 0x01, 0x20, 0x2D, 0x58, 0x02],
            new SetThermalLimitCommand(new InletRequest(1), new ThermalLimitFields(LimitAction.Log, 45, 600)),
            SetThermalLimitCommand.TryParse);
    }

    [Fact]
    public void Configuration_parameters_are_as_Tables_6_4_and_6_5_have_them()
    {
        Golden.Matches([0x04, 0x00], new GetDcmiConfigurationRequest(DcmiConfigurationParameter.ContactTimeout, 0), GetDcmiConfigurationRequest.TryParse);
        Golden.Matches([0x01, 0x05, 0x01, 0x78, 0x00], new GetDcmiConfigurationResponse([0x78, 0x00]), GetDcmiConfigurationResponse.TryParse);
        Golden.Matches(
            [0x05, 0x00, 0x40, 0x00],
            new SetDcmiConfigurationRequest(DcmiConfigurationParameter.RetryInterval, 0, [0x40, 0x00]),
            SetDcmiConfigurationRequest.TryParse);
    }

    [Theory]
    [InlineData(0x05, 5)]
    [InlineData(0x41, 60)]
    [InlineData(0x5E, 1800)]
    [InlineData(0x81, 3600)]
    [InlineData(0xC1, 86400)]
    public void A_rolling_average_has_its_unit_in_its_byte(byte code, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new RollingAverage(code).Time);
}

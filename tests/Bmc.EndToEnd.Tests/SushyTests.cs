using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>sushy, the library that OpenStack Ironic and Metal3 install their machines with: from the disc that it puts in to the PC that started from it.</summary>
public sealed class SushyTests : BmcWithInstaller
{
    private const string Install = """
        import sys, time, sushy
        root = sushy.Sushy(sys.argv[1] + '/redfish/v1', username='admin', password=sys.argv[2], verify=False)
        system = root.get_system_collection().get_members()[0]
        manager = root.get_manager_collection().get_members()[0]
        print('system:', system.identity, system.power_state.value, system.manufacturer)
        print('manager:', manager.identity, manager.manager_type.value)
        cd = [drive for drive in manager.virtual_media.get_members() if sushy.VIRTUAL_MEDIA_CD in drive.media_types][0]
        cd.insert_media('installer.iso')
        cd.refresh(force=True)
        print('media:', cd.image, cd.inserted, cd.write_protected)
        system.set_system_boot_options(target=sushy.BOOT_SOURCE_TARGET_CD, enabled=sushy.BOOT_SOURCE_ENABLED_ONCE, mode=sushy.BOOT_SOURCE_MODE_UEFI)
        system.set_indicator_led(sushy.INDICATOR_LED_LIT)
        system.reset_system(sushy.RESET_ON)
        while system.power_state != sushy.POWER_STATE_ON:
            time.sleep(0.1)
            system.refresh(force=True)
        print('on:', system.boot.target.value, system.boot.enabled.value, system.boot.mode.value, system.indicator_led.value)
        try:
            system.reset_system(sushy.RESET_NMI)
        except sushy.exceptions.InvalidParameterValueError as refused:
            print('refused:', refused)
        """;

    private const string CleanUp = """
        import sys, sushy
        root = sushy.Sushy(sys.argv[1] + '/redfish/v1', username='admin', password=sys.argv[2], verify=False)
        system = root.get_system_collection().get_members()[0]
        cd = root.get_manager_collection().get_members()[0].virtual_media.get_members()[0]
        cd.eject_media()
        cd.refresh(force=True)
        print('media:', cd.inserted)
        system.reset_system(sushy.RESET_FORCE_OFF)
        """;

    [Fact]
    public async Task Installs_a_machine()
    {
        Programs.Need("/usr/lib/python3/dist-packages/sushy/__init__.py", "python3-sushy");
        string installed = await DoAsync(Install);
        Assert.Contains("system: system Off BmcFirmware", installed, StringComparison.Ordinal);
        Assert.Contains("manager: bmc BMC", installed, StringComparison.Ordinal);
        Assert.Contains("media: installer.iso True True", installed, StringComparison.Ordinal);
        Assert.Contains("on: Cd Once UEFI Lit", installed, StringComparison.Ordinal);
        Assert.Contains("refused:", installed, StringComparison.Ordinal);

        JsonElement up = await Eventually.GetAsync(Ctl.PcAsync, pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the start");
        Assert.Equal("CD: E2E INSTALLER", up.GetProperty("bootedFrom").GetString());

        string cleaned = await DoAsync(CleanUp);
        Assert.Contains("media: False", cleaned, StringComparison.Ordinal);
        await Eventually.GetAsync(Ctl.PcAsync, pc => pc.GetProperty("bootStage").GetString() == "Off", "the end");
    }

    private async Task<string> DoAsync(string script)
    {
        // The distribution's own Python has the distribution's packages; a bundle of the environment would be trusted in the place of verify=False.
        var environment = new Dictionary<string, string> { ["REQUESTS_CA_BUNDLE"] = "", ["CURL_CA_BUNDLE"] = "" };
        Ended ended = await Programs.RunAsync(
            "/usr/bin/python3", ["-W", "ignore", "-c", script, Process.Web.ToString().TrimEnd('/'), Process.Password], environment: environment);
        Assert.True(ended.ExitCode == 0, $"sushy: {ended.Errors}{ended.Output}");
        return ended.Output;
    }
}

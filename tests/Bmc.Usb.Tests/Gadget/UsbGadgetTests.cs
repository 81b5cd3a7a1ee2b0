using Bmc.Contracts.Board;
using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;
using Bmc.Usb.Keyboard;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.Gadget;

public sealed class UsbGadgetTests : IDisposable
{
    private readonly TemporaryKernel _kernel = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Builds_the_whole_tree_and_binds_it_last()
    {
        _kernel.AddController("fe980000.usb");
        UsbGadget gadget = Build();

        Assert.Null(gadget.Problem);
        Assert.Equal("0x1d6b", _kernel.ReadGadget("idVendor"));
        Assert.Equal("0x0104", _kernel.ReadGadget("idProduct"));
        Assert.Equal("0x0200", _kernel.ReadGadget("bcdUSB"));
        Assert.Equal("BmcFirmware", _kernel.ReadGadget("strings/0x409/manufacturer"));
        Assert.Equal("keyboard", _kernel.ReadGadget("configs/c.1/strings/0x409/configuration"));
        Assert.Equal("100", _kernel.ReadGadget("configs/c.1/MaxPower"));
        Assert.Equal("1", _kernel.ReadGadget("functions/hid.keyboard/protocol"));
        Assert.Equal("1", _kernel.ReadGadget("functions/hid.keyboard/subclass"));
        Assert.Equal("8", _kernel.ReadGadget("functions/hid.keyboard/report_length"));
        Assert.Equal(KeyboardFunction.ReportDescriptor.ToArray(), File.ReadAllBytes(Path.Combine(_kernel.Gadget, "functions/hid.keyboard/report_desc")));
        Assert.Equal("fe980000.usb", _kernel.ReadGadget("UDC"));

        string? target = new DirectoryInfo(Path.Combine(_kernel.Gadget, "configs/c.1/hid.keyboard")).LinkTarget;
        Assert.Equal(Path.Combine(_kernel.Gadget, "functions/hid.keyboard"), target);
        Assert.All(
            Directory.EnumerateFiles(_kernel.Gadget, "*", SearchOption.AllDirectories),
            file => Assert.True(File.GetLastWriteTimeUtc(file) <= File.GetLastWriteTimeUtc(Path.Combine(_kernel.Gadget, "UDC")), file));
    }

    [Fact]
    public void Leaves_the_out_endpoint_alone_where_the_kernel_does_not_know_the_attribute()
    {
        _kernel.AddController("udc");
        Build();
        Assert.False(File.Exists(Path.Combine(_kernel.Gadget, "functions/hid.keyboard/no_out_endpoint")));
    }

    [Fact]
    public void Does_without_the_out_endpoint_where_the_kernel_knows_the_attribute()
    {
        _kernel.AddController("udc");
        string attribute = Path.Combine(_kernel.Gadget, "functions/hid.keyboard/no_out_endpoint");
        Directory.CreateDirectory(Path.GetDirectoryName(attribute)!);
        File.WriteAllText(attribute, "0\n");

        Assert.Null(Build().Problem);
        Assert.Equal("1", File.ReadAllText(attribute));
    }

    [Fact]
    public void Takes_a_bound_gadget_over_without_rebinding()
    {
        _kernel.AddController("udc");
        Build();
        ShowAsTheKernelDoes();
        // A mark that a second binding would overwrite.
        File.WriteAllText(Path.Combine(_kernel.Gadget, "UDC"), "udc\n\n");

        UsbGadget successor = Build();

        Assert.Null(successor.Problem);
        Assert.Equal(0, successor.Binding);
        Assert.Equal("udc\n\n", _kernel.ReadGadget("UDC"));
    }

    [Theory]
    [InlineData("UDC")]
    [InlineData("idProduct")]
    [InlineData("strings/0x409/product")]
    [InlineData("configs/c.1/hid.keyboard")]
    [InlineData("functions/hid.keyboard/report_desc")]
    public void Rebuilds_what_a_killed_predecessor_left_half_built(string missing)
    {
        _kernel.AddController("udc");
        Build();
        File.Delete(Path.Combine(_kernel.Gadget, missing));

        UsbGadget successor = Build();

        Assert.Null(successor.Problem);
        Assert.Equal(1, successor.Binding);
        Assert.True(Path.Exists(Path.Combine(_kernel.Gadget, missing)));
        Assert.Equal("udc", _kernel.ReadGadget("UDC"));
    }

    [Fact]
    public void Rebuilds_a_gadget_with_other_contents()
    {
        _kernel.AddController("udc");
        Build();
        File.WriteAllText(Path.Combine(_kernel.Gadget, "functions/hid.keyboard/report_length"), "63\n");

        Assert.Equal(1, Build().Binding);
        Assert.Equal("8", _kernel.ReadGadget("functions/hid.keyboard/report_length"));
    }

    [Fact]
    public void Takes_functions_out_that_an_older_version_linked()
    {
        _kernel.AddController("udc");
        Build();
        string stale = Path.Combine(_kernel.Gadget, "configs/c.1/acm.0");
        File.CreateSymbolicLink(stale, Directory.CreateDirectory(Path.Combine(_kernel.Gadget, "functions/acm.0")).FullName);

        Assert.Equal(1, Build().Binding);
        Assert.False(Path.Exists(stale));
        Assert.True(Path.Exists(Path.Combine(_kernel.Gadget, "configs/c.1/hid.keyboard")));
    }

    [Fact]
    public void Binds_again_when_the_controller_lost_its_gadget()
    {
        string controller = _kernel.AddController("udc");
        UsbGadget gadget = Build();
        File.WriteAllText(Path.Combine(controller, "function"), "\n");
        gadget.Ensure();
        Assert.Equal(2, gadget.Binding);

        File.WriteAllText(Path.Combine(controller, "function"), "bmc\n");
        gadget.Ensure();
        Assert.Equal(2, gadget.Binding);
    }

    [Fact]
    public void Does_not_plug_the_keyboard_anew_when_the_kernel_shows_its_own_tree_differently()
    {
        _kernel.AddController("udc");
        UsbGadget gadget = Build();
        File.WriteAllText(Path.Combine(_kernel.Gadget, "idVendor"), "7531\n");
        gadget.Ensure();
        Assert.Equal(1, gadget.Binding);
    }

    [Fact]
    public void Binds_to_the_controller_that_the_board_names()
    {
        _kernel.AddController("first.usb");
        _kernel.AddController("second.usb");
        Build("second.usb");
        Assert.Equal("second.usb", _kernel.ReadGadget("UDC"));
        Build("first.usb");
        Assert.Equal("first.usb", _kernel.ReadGadget("UDC"));
    }

    [Fact]
    public async Task Starts_without_a_controller_and_builds_the_gadget_when_one_appears()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var gadget = new UsbGadget(_kernel, new BoardUsb(null), Compositions.KeyboardOnly, _time, NullLogger.Instance);
        Task running = gadget.RunAsync(stopping.Token);

        Assert.Contains("no USB device controller", gadget.Problem);
        Assert.Equal(GadgetState.Absent, gadget.State);

        _kernel.AddController("udc", "configured");
        _time.Advance(UsbGadget.CheckInterval);
        Assert.Null(gadget.Problem);
        Assert.Equal(GadgetState.Configured, gadget.State);

        _kernel.RemoveController("udc");
        _time.Advance(UsbGadget.CheckInterval);
        Assert.NotNull(gadget.Problem);
        Assert.Equal(GadgetState.Absent, gadget.State);

        await stopping.CancelAsync();
        await running;
        Assert.Equal("udc", _kernel.ReadGadget("UDC"));
    }

    [Fact]
    public void Names_the_controllers_that_are_there_instead_of_the_wanted_one()
    {
        _kernel.AddController("here.usb");
        Assert.Equal("the kernel has no USB device controller gone.usb, but here.usb", Build("gone.usb").Problem);
    }

    [Fact]
    public void A_fault_of_the_tree_is_a_problem_and_goes_away_with_its_cause()
    {
        _kernel.AddController("udc");
        string obstacle = Path.Combine(_kernel.ConfigfsRoot, "usb_gadget");
        File.WriteAllText(obstacle, "");
        UsbGadget gadget = Build();
        Assert.Contains(obstacle, gadget.Problem);
        Assert.Equal(GadgetState.Absent, gadget.State);

        File.Delete(obstacle);
        gadget.Ensure();
        Assert.Null(gadget.Problem);
    }

    [Theory]
    [InlineData("configured", GadgetState.Configured)]
    [InlineData("suspended", GadgetState.Suspended)]
    [InlineData("not attached", GadgetState.NotAttached)]
    [InlineData("addressed", GadgetState.NotAttached)]
    public void Tells_what_the_controller_knows_of_the_host(string state, GadgetState expected)
    {
        _kernel.AddController("udc", state);
        Assert.Equal(expected, Build().State);
    }

    [Fact]
    public void Believes_the_gadget_that_it_sleeps_where_the_controller_does_not_say_so()
    {
        string controller = _kernel.AddController("udc", "configured");
        string gadget = Directory.CreateDirectory(Path.Combine(controller, "device", "gadget.0")).FullName;
        File.WriteAllText(Path.Combine(gadget, "suspended"), "1\n");
        Assert.Equal(GadgetState.Suspended, Build().State);
        File.WriteAllText(Path.Combine(gadget, "suspended"), "0\n");
        Assert.Equal(GadgetState.Configured, Build().State);
    }

    [Fact]
    public void Does_nothing_on_a_board_without_a_device_port()
    {
        _kernel.AddController("udc");
        var gadget = new UsbGadget(_kernel, null, Compositions.KeyboardOnly, _time, NullLogger.Instance);
        gadget.Ensure();
        Assert.False(gadget.IsWired);
        Assert.Equal(GadgetState.Absent, gadget.State);
        Assert.False(Directory.Exists(_kernel.Gadget));
    }

    [Fact]
    public void Finds_the_device_file_by_the_number_that_the_kernel_gave_the_function()
    {
        _kernel.AddController("udc");
        UsbGadget gadget = Build();
        Assert.Equal(Path.Combine(_kernel.DevRoot, "hidg0"), gadget.HidDeviceOf(KeyboardFunction.Definition));

        File.WriteAllText(Path.Combine(_kernel.Gadget, "functions/hid.keyboard/dev"), "236:2\n");
        Assert.Equal(Path.Combine(_kernel.DevRoot, "hidg2"), gadget.HidDeviceOf(KeyboardFunction.Definition));
    }

    private UsbGadget Build(string? controller = null)
    {
        var gadget = new UsbGadget(_kernel, new BoardUsb(controller), Compositions.KeyboardOnly, _time, NullLogger.Instance);
        gadget.Ensure();
        return gadget;
    }

    /// <summary>configfs ends what it shows with a line feed, and a fast controller changes bcdUSB.</summary>
    private void ShowAsTheKernelDoes()
    {
        foreach (GadgetAttribute attribute in GadgetDefinition.Of(Compositions.KeyboardOnly).Attributes)
            File.AppendAllText(Path.Combine(_kernel.Gadget, attribute.Path), "\n");
        File.AppendAllText(Path.Combine(_kernel.Gadget, "functions/hid.keyboard/report_length"), "\n");
        File.WriteAllText(Path.Combine(_kernel.Gadget, "bcdUSB"), "0x0210\n");
    }
}

using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Media;
using Bmc.Contracts.Usb;
using Bmc.TestKit;
using Bmc.Usb.Composition;
using Bmc.Usb.Gadget;
using Bmc.Usb.Hid;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.Composition;

public sealed class UsbDeviceTests : IDisposable
{
    private static readonly BoardUsb _board = new(null, Endpoints: 9);

    private readonly TemporaryKernel _kernel = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly HandsOff _hands = new();

    public UsbDeviceTests() => _kernel.AddController("udc");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _kernel.Dispose();
    }

    [Fact]
    public async Task A_network_adapter_that_is_switched_off_is_no_longer_on_the_BMC_either()
    {
        UsbDevice device = Plugged().Device;
        string adapter = Path.Combine(_kernel.Gadget, "functions/ncm.host");

        Assert.True((await SetAsync(device, new UsbComposition { Network = true })).IsDone);
        Assert.True(Directory.Exists(adapter));
        Assert.True((await SetAsync(device, new UsbComposition())).IsDone);
        Assert.False(Directory.Exists(adapter));
    }

    [Fact]
    public void A_PC_sees_keyboard_pointer_and_two_empty_drives_when_nobody_chose()
    {
        Plugged();

        Assert.Equal("keyboard pointer drives", _kernel.ReadGadget("configs/c.1/strings/0x409/configuration"));
        Assert.Equal(("1", "1"), (_kernel.ReadGadget("functions/mass_storage.drives/lun.0/cdrom"), _kernel.ReadGadget("functions/mass_storage.drives/lun.0/removable")));
        Assert.Equal(("0", "1"), (_kernel.ReadGadget("functions/mass_storage.drives/lun.1/cdrom"), _kernel.ReadGadget("functions/mass_storage.drives/lun.1/removable")));
        Assert.Equal("BMC     Virtual CD      1.00", _kernel.ReadGadget("functions/mass_storage.drives/lun.0/inquiry_string"));
        Assert.Equal("BMC     Virtual Stick   1.00", _kernel.ReadGadget("functions/mass_storage.drives/lun.1/inquiry_string"));
    }

    [Fact]
    public async Task A_change_is_plugged_anew_with_nothing_pressed_and_outlives_a_restart()
    {
        (UsbGadget gadget, UsbDevice device) = Plugged();
        UsbComposition wanted = new()
        {
            RelativeMouse = true,
            AbsolutePointer = false,
            DrivesPlace = DrivesPlace.First,
            Drives = [DriveKind.Stick],
            Stall = false,
            Identity = new UsbIdentity { VendorId = 0x046D, Product = "Tastatur" },
        };

        Assert.Null((await SetAsync(device, wanted)).Fault);

        Assert.Equal(2, gadget.Binding);
        Assert.Equal(["let go", "free"], _hands.Record);
        Assert.Equal("drives keyboard mouse", _kernel.ReadGadget("configs/c.1/strings/0x409/configuration"));
        Assert.Equal("0x046d", _kernel.ReadGadget("idVendor"));
        Assert.Equal("Tastatur", _kernel.ReadGadget("strings/0x409/product"));
        Assert.Equal("0", _kernel.ReadGadget("functions/mass_storage.drives/stall"));
        Assert.Equal("0", _kernel.ReadGadget("functions/mass_storage.drives/lun.0/cdrom"));
        Assert.False(Directory.Exists(Path.Combine(_kernel.Gadget, "functions/mass_storage.drives/lun.1")));
        Assert.False(Path.Exists(Path.Combine(_kernel.Gadget, "configs/c.1/hid.pointer")));

        (UsbGadget successor, UsbDevice after) = Plugged();
        Assert.Equal(0, successor.Binding);
        Assert.Equal(wanted, (await after.GetStateAsync(Token)).Composition);
    }

    [Fact]
    public async Task What_is_so_already_is_not_plugged_anew()
    {
        (UsbGadget gadget, UsbDevice device) = Plugged();
        Assert.Null((await SetAsync(device, new UsbComposition())).Fault);
        Assert.Equal(1, gadget.Binding);
        Assert.Empty(_hands.Record);
    }

    [Fact]
    public async Task Nothing_is_plugged_anew_while_somebody_types()
    {
        (UsbGadget gadget, UsbDevice device) = Plugged();
        _hands.IsBusy = true;
        Assert.Equal(FaultCode.Busy, (await SetAsync(device, Compositions.KeyboardOnly)).Fault?.Code);
        Assert.Equal(1, gadget.Binding);
        Assert.Equal(new UsbComposition(), (await device.GetStateAsync(Token)).Composition);
    }

    [Fact]
    public async Task What_needs_more_endpoints_than_there_are_is_refused_with_the_count()
    {
        (UsbGadget gadget, UsbDevice device) = Plugged();
        Result refused = await SetAsync(device, new UsbComposition { RelativeMouse = true, Network = true, Serial = true });
        Assert.Equal(FaultCode.Invalid, refused.Fault?.Code);
        Assert.Equal("this needs 11 endpoints (keyboard 1 + pointer 1 + mouse 1 + drives 2 + host 3 + host 3) and the board's USB controller has 9", refused.Fault?.Message);
        Assert.Equal(1, gadget.Binding);
    }

    public static TheoryData<UsbComposition, string> Senseless => new()
    {
        { new UsbComposition { Keyboard = false, AbsolutePointer = false, DrivesPlace = DrivesPlace.None }, "one function" },
        { new UsbComposition { Drives = [] }, "1 to 16 drives" },
        { new UsbComposition { Drives = [.. Enumerable.Repeat(DriveKind.Cd, 17)] }, "1 to 16 drives" },
        { new UsbComposition { Identity = new UsbIdentity { VendorId = 0 } }, "vendor id" },
        { new UsbComposition { Identity = new UsbIdentity { ProductId = 65536 } }, "product id" },
        { new UsbComposition { Identity = new UsbIdentity { Product = "" } }, "product" },
        { new UsbComposition { Identity = new UsbIdentity { Manufacturer = "a\nb" } }, "manufacturer" },
        { new UsbComposition { Identity = new UsbIdentity { SerialNumber = "12" } }, "serial number" },
        { new UsbComposition { Identity = new UsbIdentity { DriveVendor = "123456789" } }, "drive's vendor" },
        { new UsbComposition { Identity = new UsbIdentity { DriveProduct = "Läufer" } }, "drive's vendor" },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(UsbComposition composition, string why)
    {
        (UsbGadget gadget, UsbDevice device) = Plugged();
        Result refused = await SetAsync(device, composition);
        Assert.Equal(FaultCode.Invalid, refused.Fault?.Code);
        Assert.Contains(why, refused.Fault?.Message);
        Assert.Equal(1, gadget.Binding);
    }

    [Fact]
    public void A_damaged_file_is_set_aside()
    {
        File.WriteAllText(_folder.File("composition.json"), "{");
        Plugged();
        Assert.Equal("keyboard pointer drives", _kernel.ReadGadget("configs/c.1/strings/0x409/configuration"));
        Assert.True(File.Exists(_folder.File("composition.json.damaged")));
    }

    private (UsbGadget Gadget, UsbDevice Device) Plugged()
    {
        var file = new CompositionFile(_folder.Path, _board, NullLogger.Instance);
        var gadget = new UsbGadget(_kernel, _board, file.Loaded, _time, NullLogger.Instance);
        gadget.Ensure();
        Assert.Null(gadget.Problem);
        return (gadget, new UsbDevice(gadget, _board, file, [_hands], NullLogger.Instance));
    }

    private static ValueTask<Result> SetAsync(UsbDevice device, UsbComposition composition) =>
        device.SetCompositionAsync(new SetUsbCompositionRequest(composition, new RequestOrigin("test")), Token);

    private sealed class HandsOff : IHandsOff
    {
        public bool IsBusy { get; set; }

        public List<string> Record { get; } = [];

        public ValueTask<IDisposable?> LetGoAsync(CancellationToken cancellationToken)
        {
            if (IsBusy)
                return ValueTask.FromResult<IDisposable?>(null);
            Record.Add("let go");
            return ValueTask.FromResult<IDisposable?>(new Hold(Record));
        }

        private sealed class Hold(List<string> record) : IDisposable
        {
            public void Dispose() => record.Add("free");
        }
    }
}

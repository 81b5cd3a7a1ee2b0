using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Input;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Media;
using Bmc.Contracts.Mouse;
using Bmc.Contracts.Usb;
using Bmc.Linux;
using Bmc.Usb.Composition;
using Bmc.Usb.Gadget;
using Bmc.Usb.Input;
using Bmc.Usb.Keyboard;
using Bmc.Usb.MassStorage;
using Bmc.Usb.MediaStore;
using Bmc.Usb.Mouse;
using Bmc.Usb.NetworkMedia;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Bmc.Roles;

/// <summary>The USB side: the gadget with keyboard, mouse and drives, and the images for these; usb.sock.</summary>
internal sealed class UsbRole : IHeartbeat, IAsyncDisposable
{
    private const string Name = "usb";

    private readonly RoleLoops _loops = new();
    private readonly TimeProvider _time;
    private readonly UsbGadget _gadget;
    private readonly UsbKeyboard _keyboard;
    private readonly UsbMouse _mouse;
    private readonly UsbInput _input;
    private readonly LocalMacros _macros;
    private readonly LocalMediaStore _store;
    private readonly LocalMediaSettings _settings;
    private readonly NetworkMediaDevices _network;
    private readonly UsbDrives _drives;
    private readonly UsbDevice _device;
    private readonly SocketHeartbeat _heartbeat;
    private IpcServer? _socket;

    private UsbRole(RoleEnvironment environment, IKernelDevices devices)
    {
        _time = environment.Time;
        string folder = environment.StateOf(Name);
        ILogger logger = environment.Loggers.CreateLogger("Bmc.Usb");
        var composition = new CompositionFile(folder, environment.Board.Usb, logger);
        _gadget = new UsbGadget(devices, environment.Board.Usb, composition.Loaded, environment.Time, logger);
        _keyboard = new UsbKeyboard(_gadget, environment.Time, logger);
        _mouse = new UsbMouse(_gadget, environment.Time);
        _input = new UsbInput(_keyboard, _mouse, environment.Time);
        _macros = new LocalMacros(folder, _keyboard, logger);
        _store = new LocalMediaStore(Path.Combine(folder, "media"), environment.Time, logger);
        _settings = new LocalMediaSettings(folder, OwnMachine.AllowedOn(environment.Board), logger);
        _network = new NetworkMediaDevices(devices.BlockDevices, devices.RemoteFiles, new NetworkMediaOptions(() => _settings.Patience, () => _settings.Allowed), environment.Time, logger);
        _drives = new UsbDrives(_gadget, _store, _network, DriveRules.OfKernel(devices.SysRoot), folder, logger);
        _device = new UsbDevice(_gadget, environment.Board.Usb, composition, [_keyboard, _mouse, _drives], logger);
        _heartbeat = new SocketHeartbeat(environment.Runtime, SocketName.Usb);
        _loops.Start(_gadget.RunAsync);
        _loops.Start(_keyboard.RunAsync);
        _loops.Start(_mouse.RunAsync);
        _loops.Start(cancellationToken => _drives.RunAsync(environment.Time, cancellationToken));
    }

    public IKeyboard Keyboard => _keyboard;

    public IMacros Macros => _macros;

    public IMediaDrives Drives => _drives;

    public IMediaStore MediaStore => _store;

    public IMediaSettings MediaSettings => _settings;

    public IMediumStreams MediumStreams => _drives;

    public IUsbDevice Device => _device;

    public Task Failure => _loops.Failure;

    public static async Task<UsbRole> StartAsync(RoleEnvironment environment, IKernelDevices devices, CancellationToken cancellationToken)
    {
        var role = new UsbRole(environment, devices);
        role._socket = await IpcServer.StartAsync(environment.Runtime, SocketName.Usb, environment.Callers, environment.Loggers, role.Map, cancellationToken);
        return role;
    }

    public ValueTask<Result> BeatAsync(CancellationToken cancellationToken) => _heartbeat.BeatAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_socket is not null)
            await _socket.DisposeAsync();
        await _loops.DisposeAsync();
        await _keyboard.DisposeAsync();
        await _mouse.DisposeAsync();
        _device.Dispose();
        _drives.Dispose();
        await _network.DisposeAsync();
        _store.Dispose();
        _gadget.Dispose();
    }

    private void Map(IEndpointRouteBuilder routes)
    {
        routes.MapUsbDevice(_device);
        routes.MapKeyboard(_keyboard);
        routes.MapMacros(_macros);
        routes.MapMouse(_mouse);
        routes.MapInput(_input, _time);
        routes.MapMediaStore(_store);
        routes.MapMediaDrives(_drives);
        routes.MapMediaSettings(_settings);
        routes.MapMediumStreams(_drives);
    }
}

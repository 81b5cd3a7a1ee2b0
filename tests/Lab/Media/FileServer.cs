using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Media;

/// <summary>A file server of this machine with one image of a CD, which the machine in the laboratory reaches as 10.0.2.2.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    public const string Password = "not a good one";

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private FileServer(DirectoryInfo folder, Process process, string address) => (_folder, _process, Address) = (folder, process, address);

    public string Address { get; }

    public string Sum => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(ImagesIn(_folder), "x.iso"))));

    /// <summary>NFS-Ganesha, ganesha-core-config(8) and ganesha-export-config(8): NFS 4 alone, which needs no other daemon.</summary>
    public static async Task<FileServer> StartNfsAsync(byte[] image)
    {
        string program = HostProgram.Need("ganesha.nfsd", "nfs-ganesha nfs-ganesha-vfs");
        DirectoryInfo folder = Prepare(image);
        int port = FreePort();
        string configuration = Path.Combine(folder.FullName, "nfs.conf");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            NFS_CORE_PARAM { NFS_Protocols = 4; NFS_Port = {{port}}; Bind_addr = 127.0.0.1; Enable_NLM = false; Enable_RQUOTA = false; Enable_UDP = false; }
            NFSv4 { Minor_Versions = 1, 2; Graceless = true; RecoveryRoot = {{folder.FullName}}; Only_Numeric_Owners = true; }
            EXPORT {
                Export_Id = 1; Attr_Expiration_Time = 0; Path = {{ImagesIn(folder)}}; Pseudo = /images; Access_Type = RO; Squash = No_Root_Squash;
                Protocols = 4; Transports = TCP; SecType = sys; FSAL { Name = VFS; }
            }
            """,
            TestContext.Current.CancellationToken);
        return await StartAsync(
            folder, port, $"nfs://10.0.2.2:{port}/images/x.iso", program,
            "-F", "-f", configuration, "-L", Path.Combine(folder.FullName, "nfs.log"), "-p", Path.Combine(folder.FullName, "nfs.pid"));
    }

    /// <summary>Samba, smb.conf(5): what is not signed it refuses. Its user is root, with <see cref="Password"/>.</summary>
    public static async Task<FileServer> StartSmbAsync(byte[] image)
    {
        string program = HostProgram.Need("smbd", "samba");
        DirectoryInfo folder = Prepare(image);
        int port = FreePort();
        string state = folder.CreateSubdirectory("state").FullName;
        string configuration = Path.Combine(folder.FullName, "smb.conf");
        string[] folders = ["private dir", "lock directory", "state directory", "cache directory", "pid directory", "ncalrpc dir"];
        await File.WriteAllTextAsync(
            configuration,
            $"""
            [global]
            server role = standalone server
            smb ports = {port}
            interfaces = 127.0.0.1/8
            bind interfaces only = yes
            server signing = mandatory
            server min protocol = SMB2_10
            load printers = no
            disable spoolss = yes
            {string.Join('\n', folders.Select(name => $"{name} = {state}"))}
            [images]
            path = {ImagesIn(folder)}

            """,
            TestContext.Current.CancellationToken);
        await HostProgram.DoAsync("/bin/sh", "-c", $"printf '{Password}\\n{Password}\\n' | smbpasswd -c {configuration} -s -a root");
        return await StartAsync(folder, port, $"smb://10.0.2.2:{port}/images/x.iso", program, "-F", "-s", configuration, "--no-process-group", "--debug-stdout");
    }

    /// <summary>Another image of the same name, in the place of the one that was there.</summary>
    public Task ReplaceAsync(byte[] image) => File.WriteAllBytesAsync(Path.Combine(ImagesIn(_folder), "x.iso"), image, TestContext.Current.CancellationToken);

    /// <summary>It takes connections still, and answers nothing.</summary>
    public Task HangAsync() => SignalAsync("STOP");

    public Task GoOnAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static DirectoryInfo Prepare(byte[] image)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "a file server's own files need root");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bmc-files-");
        Directory.CreateDirectory(ImagesIn(folder));
        File.WriteAllBytes(Path.Combine(ImagesIn(folder), "x.iso"), image);
        return folder;
    }

    private static string ImagesIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "images");

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private static async Task<FileServer> StartAsync(DirectoryInfo folder, int port, string address, string program, params string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new FileServer(folder, process, address);
        try
        {
            await Eventually.GetAsync(() => IsListeningAsync(port), listens => listens, $"{program} on port {port}");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private Task<string> SignalAsync(string name) => HostProgram.DoAsync("/bin/kill", $"-{name}", $"{_process.Id}");
}

using System.Runtime.InteropServices;
using System.Text;

namespace SimplexChat.DesktopRun;

/// <summary>
/// Implements the calls of the stand-in for the core's library: opens a simulated core with its key, and executes commands.
/// </summary>
internal sealed class NativeCore(SimplexSession core, string key)
{
    private static readonly IntPtr Controller = new(1);

    // Kept alive, because the library calls them until the process ends.
    private static Delegate[] s_handlers = [];

    private delegate IntPtr MigrateInit(IntPtr path, IntPtr key, IntPtr confirmation, out IntPtr controller);

    private delegate IntPtr SendCommand(IntPtr controller, IntPtr command);

    private delegate IntPtr ReceiveWait(IntPtr controller, int microseconds);

    private delegate IntPtr CloseStore(IntPtr controller);

    public void Attach()
    {
        s_handlers = [new MigrateInit(Open), new SendCommand(Send), new ReceiveWait(Receive), new CloseStore(Close)];
        Attach([.. s_handlers.Select(Marshal.GetFunctionPointerForDelegate)]);
    }

    private IntPtr Open(IntPtr path, IntPtr givenKey, IntPtr confirmation, out IntPtr controller)
    {
        var isKey = Read(givenKey) == key;
        controller = isKey ? Controller : IntPtr.Zero;
        return Allocate(isKey ? """{"type":"ok"}""" : """{"type":"errorNotADatabase","dbFile":"bot_chat.db"}""");
    }

    private IntPtr Send(IntPtr controller, IntPtr command)
    {
        using var answer = core.SendRawAsync(Read(command)).GetAwaiter().GetResult();
        return Allocate($$"""{"result":{{Encoding.UTF8.GetString(answer.Json.First.ToArray())}}}""");
    }

    private IntPtr Receive(IntPtr controller, int microseconds)
    {
        using var wait = new CancellationTokenSource(microseconds / 1000);
        try
        {
            var happening = core.Events.TakeAsync(null, wait.Token).GetAwaiter().GetResult().ChatEvent;
            return Allocate($$"""{"result":{{happening.ToJson()}}}""");
        }
        catch (OperationCanceledException)
        {
            return Allocate("");
        }
    }

    private IntPtr Close(IntPtr controller) => Allocate("");

    private static string Read(IntPtr text)
    {
        var length = 0;
        while (Marshal.ReadByte(text, length) != 0)
        {
            length++;
        }

        var bytes = new byte[length];
        Marshal.Copy(text, bytes, 0, length);
        return Encoding.UTF8.GetString(bytes);
    }

    private static IntPtr Allocate(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + '\0');
        var copy = Allocate(new UIntPtr((uint)bytes.Length));
        Marshal.Copy(bytes, 0, copy, bytes.Length);
        return copy;
    }

    [DllImport("simplex", EntryPoint = "stand_in_attach", CallingConvention = CallingConvention.Cdecl)]
    private static extern void Attach(IntPtr[] handlers);

    [DllImport("libc", EntryPoint = "malloc", CallingConvention = CallingConvention.Cdecl)]
    private static extern IntPtr Allocate(UIntPtr size);
}

using System.Runtime.InteropServices;
using System.Security;

namespace SimplexChat.PowerShell.Binding;

/// <summary>Reads the text of a SecureString while a command needs it.</summary>
internal static class SecureText
{
    public static string? Read(SecureString? secret)
    {
        if (secret is null)
        {
            return null;
        }

        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}

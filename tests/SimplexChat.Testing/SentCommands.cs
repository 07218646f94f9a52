using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace SimplexChat.Testing;

/// <summary>
/// Finds the API commands that a cmdlet can send, by reading its compiled code. A cmdlet sends a command if the code that
/// it runs creates an object of the command.
/// </summary>
public static class SentCommands
{
    private static readonly string[] Calls = ["BeginProcessing", "ProcessRecord", "EndProcessing"];

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Returns the types of the commands.</summary>
    /// <param name="cmdlet">The class of the cmdlet.</param>
    /// <param name="command">The base class of commands.</param>
    public static IReadOnlyList<Type> Of(Type cmdlet, Type command)
    {
        var commands = new HashSet<Type>();
        var seen = new HashSet<MethodBase>();
        var ahead = new Stack<MethodBase>(Lifecycle(cmdlet));
        while (ahead.TryPop(out var method))
        {
            if (method.DeclaringType!.IsSubclassOf(command))
            {
                commands.Add(method.DeclaringType);
            }
            else if (IsFollowed(method.DeclaringType, cmdlet.Assembly, command.Assembly) && seen.Add(method))
            {
                foreach (var used in Used(method))
                {
                    ahead.Push(Override(used, cmdlet));
                }
            }
        }

        return [.. commands.OrderBy(found => found.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Returns whether the code of a class belongs to a cmdlet: classes of the module, and classes of the client library
    /// that send commands for a caller. Commands that a session sends for itself don't belong to a cmdlet.
    /// </summary>
    private static bool IsFollowed(Type type, Assembly module, Assembly library)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Assembly == module || (type.Assembly == library && type.Namespace is "SimplexChat" or "SimplexChat.Messages" && type.Name != "SimplexSession");
    }

    /// <summary>Returns the methods that PowerShell calls.</summary>
    private static IEnumerable<MethodBase> Lifecycle(Type cmdlet) =>
        Calls.Select(name => Hierarchy(cmdlet).Select(type => type.GetMethod(name, All)).First(method => method is not null)!);

    /// <summary>Returns the override that the cmdlet runs if its base class calls a virtual method.</summary>
    private static MethodBase Override(MethodBase method, Type cmdlet)
    {
        if (method is not MethodInfo { IsVirtual: true } called
            || (called.DeclaringType != cmdlet && !cmdlet.IsSubclassOf(called.DeclaringType!)))
        {
            return method;
        }

        var root = called.GetBaseDefinition();
        return Hierarchy(cmdlet).SelectMany(type => type.GetMethods(All)).First(own => own.GetBaseDefinition() == root);
    }

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }

    /// <summary>Returns the methods and constructors that a method calls, and the methods that it passes as delegates.</summary>
    private static IEnumerable<MethodBase> Used(MethodBase method)
    {
        // The code of an iterator or an async method is in its state machine.
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            yield return machine.StateMachineType.GetMethod("MoveNext", All)!;
        }

        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var instruction = code[at] == 0xFE ? Codes[unchecked((short)(0xFE00 | code[at + 1]))] : Codes[code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments) is MethodBase used)
            {
                yield return used is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : used;
            }

            at += OperandSize(instruction, code, at);
        }
    }

    private static int OperandSize(OpCode instruction, byte[] code, int at) => instruction.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}

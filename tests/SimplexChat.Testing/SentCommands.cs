using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace SimplexChat.Testing;

/// <summary>
/// Which commands of the API a cmdlet can send, from its compiled code: those whose objects are made in what it runs.
/// </summary>
public static class SentCommands
{
    private static readonly string[] Calls = ["BeginProcessing", "ProcessRecord", "EndProcessing"];

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The commands' types.</summary>
    /// <param name="cmdlet">The cmdlet's class.</param>
    /// <param name="command">The base of all commands.</param>
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
    /// Whether a class works for a cmdlet: one of the module, or of those of the client library that send by themselves; what
    /// a session asks for itself is no cmdlet's.
    /// </summary>
    private static bool IsFollowed(Type type, Assembly module, Assembly library)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Assembly == module || (type.Assembly == library && type.Namespace == "SimplexChat" && type.Name != "SimplexSession");
    }

    /// <summary>What PowerShell calls.</summary>
    private static IEnumerable<MethodBase> Lifecycle(Type cmdlet) =>
        Calls.Select(name => Hierarchy(cmdlet).Select(type => type.GetMethod(name, All)).First(method => method is not null)!);

    /// <summary>The method that the cmdlet runs where its base calls a virtual one.</summary>
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

    /// <summary>The methods that a method calls, makes objects with, or hands on.</summary>
    private static IEnumerable<MethodBase> Used(MethodBase method)
    {
        // What an iterator or an async method does is in a class of its own.
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

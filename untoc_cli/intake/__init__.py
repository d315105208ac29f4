"""From any document to a filed statement: conversion, gate, clues, inference, addition."""
